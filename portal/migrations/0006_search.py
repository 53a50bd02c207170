"""Words of texts in four languages as the search keeps them; the stored vectors of what can be found."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import portal.models.searching

# Letters and digits, one space between words, in lower case and compatibility form; variants of a character as one.
PLAIN = r"""
CREATE FUNCTION search_plain(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT translate(
        btrim(regexp_replace(lower(normalize(words, NFKC)), '[^[:alnum:]]+', ' ', 'g')),
        '臺裏着爲衆峯羣綫啓説汙鈎税强内户黄産牀麪', '台裡著為眾峰群線啟說污鉤稅強內戶黃產床麵'
    )
$$
"""

CONFIGURATIONS = """
CREATE TEXT SEARCH DICTIONARY search_english (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);
CREATE TEXT SEARCH DICTIONARY search_portuguese (TEMPLATE = pg_catalog.snowball, LANGUAGE = portuguese);
CREATE TEXT SEARCH CONFIGURATION search_english (COPY = pg_catalog.simple);
CREATE TEXT SEARCH CONFIGURATION search_portuguese (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION search_english
    ALTER MAPPING FOR asciiword, word, numword WITH search_english;
ALTER TEXT SEARCH CONFIGURATION search_portuguese
    ALTER MAPPING FOR asciiword, word, numword WITH search_portuguese;
"""

DROP_CONFIGURATIONS = """
DROP TEXT SEARCH CONFIGURATION search_portuguese;
DROP TEXT SEARCH CONFIGURATION search_english;
DROP TEXT SEARCH DICTIONARY search_portuguese;
DROP TEXT SEARCH DICTIONARY search_english;
"""

# The same with a space on either side of each Chinese character, as the parser knows words by their spaces.
SPACED = r"""
CREATE FUNCTION search_spaced(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(regexp_replace(
        public.search_plain(words), '[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]', ' \& ', 'g'), '')
$$
"""

# Portuguese plurals that the stemmer takes for other words: -ões, -ães, -ais, -éis, -óis, -ns.
SINGULAR = r"""
CREATE FUNCTION search_singular(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(words,
        '[õã]es\M', 'ão', 'g'), '(\w{3}a|\wé|\wó)is\M', '\1l', 'g'), '(\w{2})ns\M', '\1m', 'g')
$$
"""

# Words in Latin letters with a mark before them, which says whose stems they are: what is a stem in one language is a
# word of its own in another.
MARKED = r"""
CREATE FUNCTION search_marked(words tsvector, mark text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        words::text, '''([a-z\u00c0-\u024f\u1e00-\u1eff][^'']*)'':', '''' || mark || '\1'':', 'g')::tsvector
$$
"""

# The words of one text: stems (+machin English, =peç Portuguese), words as they are where there are no stems, all of
# them where the language is not known. Beside them, at the same places: the same without accents (~co of cơ), pairs of
# Vietnamese syllables (cơ_khí); behind them pairs of Chinese characters and codes as one word (iso9001).
PART = r"""
CREATE FUNCTION search_part(language text, words text, spaced text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    found tsvector;
    more text := '';
    behind text := '';
BEGIN
    IF spaced = '' THEN
        RETURN ''::tsvector;
    END IF;
    found := CASE language
        WHEN 'en' THEN public.search_marked(to_tsvector('public.search_english', spaced), '+')
        WHEN 'pt-br' THEN public.search_marked(
            to_tsvector('public.search_portuguese', public.search_singular(spaced)), '=')
        ELSE to_tsvector('pg_catalog.simple', spaced) END;
    IF language = '' THEN
        found := (concat_ws(' ', found,
            public.search_marked(to_tsvector('public.search_english', spaced), '+'),
            public.search_marked(
                to_tsvector('public.search_portuguese', public.search_singular(spaced)), '=')))::tsvector;
    ELSIF language = 'vi' THEN
        SELECT string_agg('''' || a || '_' || b || '''', ' ') INTO more
        FROM unnest(string_to_array(spaced, ' '), (string_to_array(spaced, ' '))[2:]) AS pair (a, b)
        WHERE a <> '' AND b <> '';
    END IF;
    IF spaced ~ '[\u00c0-\u024f\u1e00-\u1eff]' THEN
        more := concat_ws(' ', more, regexp_replace(translate(regexp_replace(normalize(
            regexp_replace(found::text, '''[^''\u00c0-\u024f\u1e00-\u1eff]+'':\S+ ?', '', 'g'),
            NFD), '[\u0300-\u036f]', '', 'g'), 'đðøłı', 'ddoli'), '''([^'']+)'':', '''~\1'':', 'g'));
    END IF;
    IF more <> '' THEN
        found := (found::text || ' ' || more)::tsvector;
    END IF;
    IF spaced ~ '[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]' THEN
        SELECT string_agg(a || b, ' ') INTO behind
        FROM regexp_replace(replace(spaced, '  ', ''),
                '[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+', ' ', 'g') AS runs,
            unnest(string_to_array(runs, NULL), string_to_array(substr(runs, 2), NULL)) AS pair (a, b)
        WHERE a <> ' ' AND b <> ' ';
    END IF;
    IF words ~ '[A-Z][ -][0-9]{2}' THEN
        SELECT concat_ws(' ', behind, string_agg(lower(code[1] || code[2]), ' ')) INTO behind
        FROM regexp_matches(words, '\m([A-Z]{1,6})[ -]([0-9]{2,6}[A-Za-z]{0,2})\M', 'g') AS code;
    END IF;
    IF behind <> '' THEN
        found := found || to_tsvector('pg_catalog.simple', behind);
    END IF;
    RETURN found;
END
$$
"""

# The vector of a row: its parts, the words of the title as written (^cơ and ^co, for prefixes), and how long it is: for
# (1 + n / 128) times 2 to the power of m words, # stands m + 1 times and ## n + 1 times. Its signature is for good.
# Texts are cut so that no vector grows longer than PostgreSQL allows.
VECTOR = r"""
CREATE FUNCTION search_vector(language text, title text, summary text, body text, extra text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    spoken text := coalesce(language, '');
    a text := public.search_spaced(left(title, 500));
    b text := public.search_spaced(left(summary, 2000));
    c text := public.search_spaced(left(body, 40000));
    d text := public.search_spaced(left(extra, 2000));
    whole text := concat_ws(' ', a, b, c, d);
    words integer := length(replace(whole, '  ', ' ')) - length(replace(whole, ' ', ''));
    power integer := length(ltrim(greatest(words, 1)::bit(32)::text, '0')) - 1;
    heads text := to_tsvector('pg_catalog.simple', a)::text;
BEGIN
    IF a ~ '[\u00c0-\u024f\u1e00-\u1eff]' THEN
        heads := heads || ' '
            || translate(regexp_replace(normalize(heads, NFD), '[\u0300-\u036f]', '', 'g'), 'đðøłı', 'ddoli');
    END IF;
    RETURN (SELECT ('''#'':' || string_agg(n::text, ','))::tsvector FROM generate_series(1, power + 1) AS n)
        || (SELECT ('''##'':' || string_agg(n::text, ','))::tsvector
            FROM generate_series(1, greatest(words, 1) * 128 / (1 << power) - 127) AS n)
        || setweight(regexp_replace(heads, '''([^'']+)'':', '''^\1'':', 'g')::tsvector, 'A')
        || setweight(public.search_part(spoken, title, a), 'A')
        || setweight(public.search_part(spoken, summary, b), 'B')
        || setweight(public.search_part(spoken, left(body, 40000), c), 'C')
        || setweight(public.search_part(spoken, extra, d), 'D');
END
$$
"""

# How many words a row has, as its vector tells. ts_rank of an entry that stands n times is 1 - 0.60793 / (n + 1/2).
LENGTH = r"""
CREATE FUNCTION search_length(vector tsvector) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT power(2, round(0.60793 / (1 - ts_rank('{1,1,1,1}', vector, '''#''')) - 1.5))
        * (1 + round(0.60793 / (1 - ts_rank('{1,1,1,1}', vector, '''##''')) - 1.5) / 128)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_tags")]

    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.RunSQL(CONFIGURATIONS, DROP_CONFIGURATIONS),
        migrations.RunSQL(PLAIN, "DROP FUNCTION search_plain(text)"),
        migrations.RunSQL(SPACED, "DROP FUNCTION search_spaced(text)"),
        migrations.RunSQL(SINGULAR, "DROP FUNCTION search_singular(text)"),
        migrations.RunSQL(MARKED, "DROP FUNCTION search_marked(tsvector, text)"),
        migrations.RunSQL(PART, "DROP FUNCTION search_part(text, text, text)"),
        migrations.RunSQL(VECTOR, "DROP FUNCTION search_vector(text, text, text, text, text)"),
        migrations.RunSQL(LENGTH, "DROP FUNCTION search_length(tsvector)"),
        migrations.CreateModel(
            name="SearchLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=7, unique=True)),
                ("rows", models.PositiveIntegerField()),
                ("length", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchSpelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plain", models.TextField()),
                ("word", models.TextField()),
                ("rows", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=7)),
                ("word", models.TextField()),
                ("rows", models.PositiveIntegerField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="capability",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cluster",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="premises",
            name="update_update",
        ),
        migrations.AddField(
            model_name="capability",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.Value(""),
                    models.F("name"),
                    models.F("detail"),
                    models.Value(""),
                    models.Value(""),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="cluster",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.F("language"),
                    models.F("name"),
                    models.F("summary"),
                    models.F("description"),
                    django.db.models.functions.text.Concat(
                        models.F("sectors"), models.Value(" "), models.F("place"), output_field=models.TextField()
                    ),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.Value(""),
                    models.F("ask_about"),
                    models.F("title"),
                    models.Value(""),
                    models.Value(""),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.F("language"),
                    models.F("name"),
                    models.F("summary"),
                    models.F("description"),
                    models.Value(""),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="premises",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.Value(""),
                    models.F("place"),
                    models.F("address"),
                    models.Value(""),
                    models.Value(""),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.Value("name"),
                    models.F("name"),
                    models.Value(""),
                    models.Value(""),
                    models.Value(""),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="capability",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="capability_search"
            ),
        ),
        migrations.AddIndex(
            model_name="cluster",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="cluster_search"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="contact_search"
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="organisation_search"
            ),
        ),
        migrations.AddIndex(
            model_name="premises",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="premises_search"
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="user_search"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capability",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until"))',
                    func='INSERT INTO "portal_capabilityevent" ("audience_id", "detail", "id", "kind", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") VALUES (NEW."audience_id", NEW."detail", NEW."id", NEW."kind", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_until"); RETURN NULL;',
                    hash="dcf2bd2f057450075cb67f0135b7479a4b47894a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7867d",
                    table="portal_capability",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accent" IS DISTINCT FROM (NEW."accent") OR OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."description_html" IS DISTINCT FROM (NEW."description_html") OR OLD."founded" IS DISTINCT FROM (NEW."founded") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."modules" IS DISTINCT FROM (NEW."modules") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."sectors" IS DISTINCT FROM (NEW."sectors") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."summary" IS DISTINCT FROM (NEW."summary"))',
                    func='INSERT INTO "portal_clusterevent" ("accent", "agency_id", "audience_id", "country", "description", "description_html", "founded", "id", "kind", "language", "latitude", "longitude", "modules", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sectors", "slug", "summary") VALUES (NEW."accent", NEW."agency_id", NEW."audience_id", NEW."country", NEW."description", NEW."description_html", NEW."founded", NEW."id", NEW."kind", NEW."language", NEW."latitude", NEW."longitude", NEW."modules", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."sectors", NEW."slug", NEW."summary"); RETURN NULL;',
                    hash="c3c6a46cb01fbe5c78e934cd3624f1bd42cc17c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1614d",
                    table="portal_cluster",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_at" IS DISTINCT FROM (NEW."agreed_at") OR OLD."ask_about" IS DISTINCT FROM (NEW."ask_about") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."shows_email" IS DISTINCT FROM (NEW."shows_email") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "portal_contactevent" ("agreed_at", "ask_about", "audience_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "shows_email", "title", "user_id") VALUES (NEW."agreed_at", NEW."ask_about", NEW."audience_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."shows_email", NEW."title", NEW."user_id"); RETURN NULL;',
                    hash="e2dba37f358ee45d5a4121f274a6503d40a6220b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eae72",
                    table="portal_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."description_html" IS DISTINCT FROM (NEW."description_html") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "portal_organisationevent" ("audience_id", "decided_at", "decided_by_id", "description", "description_html", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "slug", "state", "state_reason", "summary", "website") VALUES (NEW."audience_id", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."description_html", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."slug", NEW."state", NEW."state_reason", NEW."summary", NEW."website"); RETURN NULL;',
                    hash="ebcb2b6f832dae23670555d304b1ce6b7546031a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3746c",
                    table="portal_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="premises",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."place" IS DISTINCT FROM (NEW."place"))',
                    func='INSERT INTO "portal_premisesevent" ("address", "audience_id", "country", "id", "latitude", "longitude", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (NEW."address", NEW."audience_id", NEW."country", NEW."id", NEW."latitude", NEW."longitude", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place"); RETURN NULL;',
                    hash="d79499797229e5c2d2581c688292159165c59efa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4646e",
                    table="portal_premises",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="searchspelling",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("plain", "gin_trgm_ops"), name="searchspelling_alike"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchspelling",
            constraint=models.UniqueConstraint(models.F("word"), name="searchspelling_once"),
        ),
        migrations.AddConstraint(
            model_name="searchword",
            constraint=models.UniqueConstraint(models.F("word"), models.F("language"), name="searchword_once"),
        ),
    ]

from django.db import migrations, models

import knowledge.models.tally

# How many bits one row holds. Multiples of it divide the items' numbers into chunks.
WIDTH = 16384

BIT = """
CREATE FUNCTION knowledge_bit(place bigint, width int) RETURNS bit varying
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT set_bit(repeat('0', width)::bit varying, (place % width)::int, 1)
$$
"""

# What is said of one item, one fact a row; {0} is a row of knowledge_item. Years are those of UTC.
FACTS = """
    (VALUES
        ('audience', {0}.audience_id::text),
        ('cluster', {0}.cluster_id::text),
        ('organisation', {0}.organisation_id::text),
        ('phase', {0}.phase::text),
        ('process', {0}.process::text),
        ('cell', {0}.phase || ' ' || {0}.process),
        ('kind', {0}.kind::text),
        ('language', {0}.language::text),
        ('year', extract(year FROM {0}.shared_at AT TIME ZONE 'UTC')::text)
    ) AS fact(dimension, value)
"""

# The facts of some items as they are now. A withdrawn item has none.
FACTS_NOW = f"""
CREATE FUNCTION knowledge_tally_facts(items bigint[]) RETURNS TABLE (item_id bigint, dimension text, value text)
LANGUAGE sql STABLE AS $$
    SELECT item.id, fact.dimension, fact.value
    FROM knowledge_item AS item CROSS JOIN LATERAL {FACTS.format("item")}
    WHERE item.id = ANY (items) AND item.withdrawn_at IS NULL
    UNION ALL
    SELECT item.id, 'tag', tagged.tag_id::text
    FROM knowledge_itemtag AS tagged JOIN knowledge_item AS item ON item.id = tagged.content_object_id
    WHERE item.id = ANY (items) AND item.withdrawn_at IS NULL
$$
"""  # noqa: S608

# One at a time, and never waiting: whoever comes second leaves the changes to the first or to the next.
FOLD = f"""
CREATE FUNCTION knowledge_tally_fold() RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    items bigint[];
    dimensions text[];
    vals text[];
    changed bigint[];
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('knowledge_tally_fold')) THEN
        RETURN 0;
    END IF;
    WITH taken AS (DELETE FROM knowledge_tallychange RETURNING item_id, dimension, value)
    SELECT array_agg(item_id), array_agg(dimension), array_agg(value), array_agg(DISTINCT item_id)
    INTO items, dimensions, vals, changed FROM taken;
    IF items IS NULL THEN
        RETURN 0;
    END IF;
    UPDATE knowledge_tally AS tally SET bits = tally.bits & ~gone.bits
    FROM (
        SELECT dimension, value, item_id / {WIDTH} AS chunk, bit_or(knowledge_bit(item_id, {WIDTH})) AS bits
        FROM unnest(items, dimensions, vals) AS lost (item_id, dimension, value)
        WHERE dimension <> '' GROUP BY 1, 2, 3
    ) AS gone
    WHERE (tally.dimension, tally.value, tally.chunk) = (gone.dimension, gone.value, gone.chunk);
    INSERT INTO knowledge_tally AS tally (dimension, value, chunk, bits)
    SELECT fact.dimension, fact.value, fact.item_id / {WIDTH}, bit_or(knowledge_bit(fact.item_id, {WIDTH}))
    FROM knowledge_tally_facts(changed) AS fact GROUP BY 1, 2, 3
    ON CONFLICT (dimension, value, chunk) DO UPDATE SET bits = tally.bits | excluded.bits;
    RETURN cardinality(changed);
END
$$
"""  # noqa: S608

MARK_ITEMS = f"""
CREATE FUNCTION knowledge_tally_items() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO knowledge_tallychange (item_id, dimension, value) SELECT id, '', '' FROM now_rows;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT was.id, fact.dimension, fact.value FROM was_rows AS was CROSS JOIN LATERAL {FACTS.format("was")};
    ELSE
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT was.id, fact.dimension, fact.value FROM was_rows AS was CROSS JOIN LATERAL {FACTS.format("was")}
        WHERE was.withdrawn_at IS NULL
        EXCEPT
        SELECT now.id, fact.dimension, fact.value FROM now_rows AS now CROSS JOIN LATERAL {FACTS.format("now")}
        WHERE now.withdrawn_at IS NULL;
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT was.id, 'tag', tagged.tag_id::text
        FROM was_rows AS was JOIN now_rows AS now USING (id)
        JOIN knowledge_itemtag AS tagged ON tagged.content_object_id = was.id
        WHERE was.withdrawn_at IS NULL AND now.withdrawn_at IS NOT NULL;
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT now.id, '', '' FROM was_rows AS was JOIN now_rows AS now USING (id)
        WHERE was.withdrawn_at IS NOT NULL AND now.withdrawn_at IS NULL;
    END IF;
    PERFORM knowledge_tally_fold_when_many();
    RETURN NULL;
END
$$
"""  # noqa: S608

MARK_TAGS = """
CREATE FUNCTION knowledge_tally_tags() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT content_object_id, 'tag', tag_id::text FROM was_rows;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO knowledge_tallychange (item_id, dimension, value)
        SELECT DISTINCT content_object_id, '', '' FROM now_rows;
    END IF;
    PERFORM knowledge_tally_fold_when_many();
    RETURN NULL;
END
$$
"""

FOLD_WHEN_MANY = """
CREATE FUNCTION knowledge_tally_fold_when_many() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM knowledge_tallychange LIMIT 250) AS waiting) = 250 THEN
        PERFORM knowledge_tally_fold();
    END IF;
END
$$
"""

_ROWS = {
    "insert": "REFERENCING NEW TABLE AS now_rows",
    "update": "REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows",
    "delete": "REFERENCING OLD TABLE AS was_rows",
}
TABLES = (
    ("item", "knowledge_item", "knowledge_tally_items"),
    ("tag", "knowledge_itemtag", "knowledge_tally_tags"),
)


def _function(sql: str, signature: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP FUNCTION {signature}")


def _triggers() -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(
            f"CREATE TRIGGER knowledge_tally_{noun}_{deed} AFTER {deed.upper()} ON {table} {rows}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
            f"DROP TRIGGER knowledge_tally_{noun}_{deed} ON {table}",
        )
        for noun, table, function in TABLES
        for deed, rows in _ROWS.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0003_writing")]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["phase", "process", "-shared_at", "-id"], name="item_by_cell"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["-shared_at", "-id"], name="item_newest"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["-uses", "-id"], name="item_most_used"),
        ),
        migrations.CreateModel(
            name="TallyChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item_id", models.BigIntegerField()),
                ("dimension", models.TextField()),
                ("value", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dimension", models.TextField()),
                ("value", models.TextField()),
                ("chunk", models.BigIntegerField()),
                ("bits", knowledge.models.tally.BitsField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint("dimension", "value", "chunk", name="tally_once"),
                ],
            },
        ),
        # Rows stay whole and are pressed together where few bits are set.
        migrations.RunSQL("ALTER TABLE knowledge_tally ALTER COLUMN bits SET STORAGE MAIN", migrations.RunSQL.noop),
        _function(BIT, "knowledge_bit(bigint, int)"),
        _function(FACTS_NOW, "knowledge_tally_facts(bigint[])"),
        _function(FOLD, "knowledge_tally_fold()"),
        _function(FOLD_WHEN_MANY, "knowledge_tally_fold_when_many()"),
        _function(MARK_ITEMS, "knowledge_tally_items()"),
        _function(MARK_TAGS, "knowledge_tally_tags()"),
        *_triggers(),
        # What is there already is counted as well.
        migrations.RunSQL(
            "INSERT INTO knowledge_tallychange (item_id, dimension, value) SELECT id, '', '' FROM knowledge_item;"
            "SELECT knowledge_tally_fold()",
            migrations.RunSQL.noop,
        ),
    ]

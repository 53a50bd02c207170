import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A transaction is noted once, whatever it changes, and is seen by others when it has ended. Of the notes before it, a few
# that nobody else holds go: the newest is all that is asked for. Nobody ever waits for anybody here.
NOTE_CHANGE = """
CREATE FUNCTION portal_note_change() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO portal_publicchange (xid) VALUES (own) ON CONFLICT DO NOTHING;
    IF FOUND AND current_setting('transaction_isolation') = 'read committed' THEN
        DELETE FROM portal_publicchange WHERE xid IN (
            SELECT xid FROM portal_publicchange WHERE xid < own ORDER BY xid LIMIT 3 FOR UPDATE SKIP LOCKED
        );
    END IF;
END $$
"""
# A table between two models has no model that could be marked.
NOTE_LINK = """
CREATE FUNCTION portal_note_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM portal_note_change();
    RETURN NULL;
END $$;
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON portal_term_see_also
    FOR EACH STATEMENT EXECUTE FUNCTION portal_note_link()
"""
NO_LINK = """
DROP TRIGGER note_change ON portal_term_see_also;
DROP FUNCTION portal_note_link()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0009_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("xid", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunSQL(NOTE_CHANGE, "DROP FUNCTION portal_note_change()"),
        migrations.RunSQL(NOTE_LINK, NO_LINK),
        pgtrigger.migrations.AddTrigger(
            model_name="administrativeunit",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="6cdd15829aeeea85e4777747537e5b2ba2a78940",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_5df8d",
                    table="portal_administrativeunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="173a659dba44ef0815e1f2782c01668ae21837ed",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_d6046",
                    table="portal_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="4c697bb1491fa05a45fd2ba86380f1d81d0f871e",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_415cc",
                    table="portal_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="ac4ad5b467401dd71aed1681600a32124d3c836f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_838e8",
                    table="portal_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capability",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="c8c0c6aca16008684be3763a1792cd14308090fd",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_38ff5",
                    table="portal_capability",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f6cc14ea1ed2682936017ad9d19c0b341d55ce1e",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_2fa62",
                    table="portal_cluster",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clusterfact",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="e9fe71c985574cf57606b36d1055126d46260cfa",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_c15a1",
                    table="portal_clusterfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="896069aae4af9f55ae5666565e1447060f5d721f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_a5e5b",
                    table="portal_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="5306d4d9b24173aaaad1915a3febf2de6d13a61b",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_1d159",
                    table="portal_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="e14d819028ed9ac8fed4ebcd13377af7e801bf2d",
                    level="STATEMENT",
                    operation='INSERT OR UPDATE OF "state", "decided_at", "organisation_id" OR DELETE OR TRUNCATE',
                    pgid="pgtrigger_change_d8906",
                    table="portal_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="news",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f18a634e2690170ed7e2647ea161815d77eb068e",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_280fe",
                    table="portal_news",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="3dc328207569f243e8a050bf68fe29786a3b5c37",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_37628",
                    table="portal_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="4e22ac8afda705112f956603dfa515c92a0d8c83",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_55995",
                    table="portal_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="premises",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="b6cdd9749a96bd8b4fd9cba1b0fa10b75970c26f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_de9e6",
                    table="portal_premises",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="searchlanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="ec4baa250e544c4cceb0e2bdcccc873bc279a974",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_c024f",
                    table="portal_searchlanguage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="searchspelling",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="31723c29565feee1ac5e8ebd9453cf13eae768d0",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_8a139",
                    table="portal_searchspelling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="searchword",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="708013553203f3626e025ffa4d1b054b6f26acd0",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_d67ff",
                    table="portal_searchword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signup",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="487e5d9f4c768e98bd4c03a95d74614789f9408c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_c1c12",
                    table="portal_signup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="ee30b06842d6b476d46fd23a99cf1bb12251e51c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_c8f4c",
                    table="portal_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="97995445ed257974e9e719d2e9e0aba515a45d67",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_2df4e",
                    table="portal_siteassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="263d1011631ba1600b0f1546af845828553a729f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_0d97e",
                    table="portal_sitedecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitefigure",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="101ceb8a326bd5f5260115e57fddabc254141647",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_775f9",
                    table="portal_sitefigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplace",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="fb7f1bcb53b9906de5e165299ce19bdf17d796a9",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_724af",
                    table="portal_siteplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitestep",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="7aa07142085f02a937f3cc7ebe4d57dcb83d53dc",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_dad39",
                    table="portal_sitestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f64199700fb67fcda41a1ffbc807b7452996130c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_2057e",
                    table="portal_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagword",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="ca17d74016a49e8794e6c843956220e34555cf3a",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_752b8",
                    table="portal_tagword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="08c923f528ea98e45edac5dfe53c4ae465bbb75d",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_e6f15",
                    table="portal_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trade",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="aabc77572724b190e68a358cd6f383baf60b35fa",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_5bf75",
                    table="portal_trade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f5d2e8b47cb7a4e8c532ba6f4cc311372bd12654",
                    level="STATEMENT",
                    operation='INSERT OR UPDATE OF "name", "email", "is_active", "closed_at" OR DELETE OR TRUNCATE',
                    pgid="pgtrigger_change_9ea40",
                    table="portal_user",
                    when="AFTER",
                ),
            ),
        ),
    ]

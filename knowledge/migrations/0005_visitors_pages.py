import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0004_tallies"),
        ("portal", "0010_visitors_pages"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="d2f0c2617573483ee8fea178ff7e7913acf30282",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_f2c89",
                    table="knowledge_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diffusionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="1af34e3f4e9abddaf189cbb0702a10378b9051be",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_a6653",
                    table="knowledge_diffusionstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="ee9af0f691fe4fda669ddc1beb81da8c9765c6d4",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_8ea57",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="itemtag",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="e3c4c0bed43e4d3a8db0fe648011a20bd217538f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_d80db",
                    table="knowledge_itemtag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="7a0514328969b20aef2b31c610c0beafad0e07c6",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_ff93b",
                    table="knowledge_revision",
                    when="AFTER",
                ),
            ),
        ),
    ]

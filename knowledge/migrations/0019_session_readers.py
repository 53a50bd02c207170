from django.db import migrations

# A live session is an event for the readers of the course: when the course is opened or narrowed, the event follows.
# That of a withdrawn course is for its own firm alone, as the course is.
FOLLOW = """
CREATE FUNCTION knowledge_session_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE portal_event SET audience_id = CASE WHEN NEW.withdrawn_at IS NULL THEN NEW.audience_id ELSE (
        SELECT id FROM portal_audience WHERE kind = 'firm' AND organisation_id = NEW.organisation_id
    ) END
    FROM knowledge_livesession AS session JOIN knowledge_course AS course ON course.id = session.course_id
    WHERE course.item_id = NEW.id AND portal_event.id = session.event_id;
    RETURN NULL;
END $$;
CREATE TRIGGER knowledge_session_follows AFTER UPDATE OF audience_id, withdrawn_at ON knowledge_item
FOR EACH ROW WHEN (
    NEW.kind = 'course'
    AND (OLD.audience_id, OLD.withdrawn_at) IS DISTINCT FROM (NEW.audience_id, NEW.withdrawn_at)
)
EXECUTE FUNCTION knowledge_session_follows();
"""
ALONE = """
DROP TRIGGER knowledge_session_follows ON knowledge_item;
DROP FUNCTION knowledge_session_follows();
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0018_learning")]

    operations = [migrations.RunSQL(FOLLOW, ALONE)]

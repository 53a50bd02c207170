"""Addresses where courses and learning paths are written."""

from django.urls import path

from knowledge.views.learning import (
    arranging,
    assignment_writing,
    course_files,
    course_settings,
    exporting,
    importing,
    lesson_editor,
    lesson_history,
    lesson_links,
    paths,
    quiz_importing,
    quiz_writing,
    writing,
)

_COURSE = "<str:slug>/write"
_LESSON = f"{_COURSE}/lessons/<int:pk>"
_QUIZ = f"{_LESSON}/quiz"
addresses = [
    path("new/", writing.course_new, name="course-new"),
    path("import/", importing.course_import, name="course-import"),
    path("paths/", paths.path_list, name="learning-path-list"),
    path("paths/new/", paths.path_new, name="learning-path-new"),
    path("paths/<str:slug>/", paths.path_detail, name="learning-path-detail"),
    path("paths/<str:slug>/edit/", paths.path_edit, name="learning-path-edit"),
    path("paths/<str:slug>/courses/", paths.path_courses, name="learning-path-courses"),
    path("paths/<str:slug>/courses/suggest/", paths.path_suggest, name="learning-path-suggest"),
    path("paths/<str:slug>/delete/", paths.path_delete, name="learning-path-delete"),
    path("<str:slug>/export/", exporting.course_export, name="course-export"),
    path(f"{_COURSE}/", writing.course_edit, name="course-edit"),
    path(f"{_COURSE}/arrange/", arranging.course_arrange, name="course-arrange"),
    path(f"{_COURSE}/save/", lesson_editor.lesson_autosave, name="lesson-autosave"),
    path(f"{_COURSE}/settings/", course_settings.course_settings, name="course-settings"),
    path(f"{_COURSE}/settings/suggest/", course_settings.course_settings_suggest, name="course-settings-suggest"),
    path(f"{_COURSE}/files/", course_files.course_files, name="course-files"),
    path(f"{_COURSE}/files/<int:pk>/remove/", course_files.course_file_remove, name="course-file-remove"),
    path(f"{_COURSE}/modules/new/", writing.module_new, name="module-new"),
    path(f"{_COURSE}/modules/<int:pk>/", writing.module_edit, name="module-edit"),
    path(f"{_COURSE}/modules/<int:pk>/lessons/new/", lesson_editor.lesson_new, name="lesson-new"),
    path(f"{_LESSON}/", lesson_editor.lesson_edit, name="lesson-edit"),
    path(f"{_LESSON}/history/", lesson_history.lesson_history, name="lesson-history"),
    path(f"{_LESSON}/history/<int:number>/", lesson_history.lesson_difference, name="lesson-difference"),
    path(f"{_LESSON}/history/<int:number>/restore/", lesson_history.lesson_restore, name="lesson-restore"),
    path(f"{_LESSON}/reading/", lesson_links.lesson_links, name="lesson-links"),
    path(f"{_LESSON}/reading/suggest/", lesson_links.lesson_links_suggest, name="lesson-links-suggest"),
    path(f"{_LESSON}/assignment/", assignment_writing.assignment_edit, name="assignment-edit"),
    path(f"{_QUIZ}/", quiz_writing.quiz_edit, name="quiz-edit"),
    path(f"{_QUIZ}/preview/", quiz_writing.quiz_preview, name="quiz-preview"),
    path(f"{_QUIZ}/import/", quiz_importing.quiz_import, name="quiz-import"),
    path(f"{_QUIZ}/gift/", exporting.quiz_export, name="quiz-export"),
    path(f"{_QUIZ}/remove/", quiz_writing.quiz_remove, name="quiz-remove"),
    path(f"{_QUIZ}/arrange/", quiz_writing.question_arrange, name="question-arrange"),
    path(f"{_QUIZ}/questions/new/<str:kind>/", quiz_writing.question_new, name="question-new"),
    path(f"{_QUIZ}/questions/<int:question_pk>/", quiz_writing.question_edit, name="question-edit"),
]

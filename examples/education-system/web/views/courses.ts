import { all, call, type Answer, type Course, type Homework, type User } from '../api.ts';
import { el, form, tell, textOf } from '../dom.ts';

/** Says that what is shown has changed on the server. */
function changed(message: string): void {
  tell(message);
  document.dispatchEvent(new Event('changed'));
}

export async function coursesView(user: User): Promise<HTMLElement[]> {
  const [courses, mine] = await Promise.all([all<Course>('/courses'), all<Course>('/courses/mine')]);
  const known = new Set(mine.map(({ id }) => id));
  // The list of all courses may be half a minute old; one's own are not.
  const others = courses.filter(({ id }) => !known.has(id));
  const title = user.role === 'teacher' ? 'Courses that I teach' : 'My courses';
  return [
    el('h1', {}, 'Courses'),
    list(
      'mine',
      title,
      mine.map((course) => item(course, link(course))),
    ),
    ...(user.role === 'teacher' ? [newCourse()] : []),
    list(
      'others',
      'Other courses',
      others.map((course) => item(course, course.title, ...(user.role === 'student' ? [enrol(course)] : []))),
    ),
  ];
}

function list(id: string, title: string, items: HTMLElement[]): HTMLElement {
  const content =
    items.length === 0 ? el('p', { class: 'soft' }, 'None yet.') : el('ul', { class: 'list' }, ...items);
  return el(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    el('h2', { id: `${id}-title` }, title),
    content,
  );
}

function item(course: Course, name: Node | string, ...more: HTMLElement[]): HTMLElement {
  return el(
    'li',
    { class: 'card' },
    el('h3', {}, name),
    el('p', { class: 'soft' }, `${course.subject}, taught by ${course.teacher.name}`),
    ...(course.description === '' ? [] : [el('p', { class: 'text' }, course.description)]),
    ...more,
  );
}

function link({ id, title }: Course): HTMLElement {
  return el('a', { href: `#course=${id}` }, title);
}

function enrol({ id, title }: Course): HTMLElement {
  const button = el('button', { type: 'button', 'aria-label': `Enrol in ${title}` }, 'Enrol');
  button.addEventListener('click', () => {
    call('PUT', `/courses/${id}/enrolment`).then(
      () => changed(`You are enrolled in ${title}.`),
      (error: unknown) => tell(error instanceof Error ? error.message : 'This did not work.'),
    );
  });
  return button;
}

function newCourse(): HTMLElement {
  const made = form({
    id: 'course',
    fields: [
      { name: 'title', label: 'Title' },
      { name: 'subject', label: 'Subject' },
      { name: 'description', label: 'Description', type: 'area', required: false },
    ],
    button: 'Open the course',
    submit: async (values) => {
      await call('POST', '/courses', Object.fromEntries(values));
      changed('The course is open.');
    },
  });
  return card('new-course', 'New course', made);
}

function card(id: string, title: string, ...content: HTMLElement[]): HTMLElement {
  return el('section', { class: 'card', 'aria-labelledby': id }, el('h2', { id }, title), ...content);
}

export async function courseView(user: User, courseId: string): Promise<HTMLElement[]> {
  const [mine, homework] = await Promise.all([
    all<Course>('/courses/mine'),
    all<Homework>(`/courses/${courseId}/homework`),
  ]);
  const course = mine.find(({ id }) => id === courseId);
  const teaches = user.role === 'teacher';
  const tasks = await Promise.all(
    homework.map(async (one) => {
      const answers = teaches ? await all<Answer>(`/homework/${one.id}/submissions`) : [];
      return card(
        `task-${one.id}`,
        one.title,
        el('p', { class: 'soft' }, about(one)),
        ...(one.instructions === '' ? [] : [el('p', { class: 'text' }, one.instructions)]),
        ...(teaches ? answers.map((answer) => grading(one, answer)) : [answering(one)]),
        ...(teaches && answers.length === 0 ? [el('p', {}, 'No answers yet.')] : []),
      );
    }),
  );
  return [
    el('p', {}, el('a', { href: '#' }, 'All courses')),
    el('h1', {}, course?.title ?? 'Course'),
    ...(teaches ? [newHomework(courseId)] : []),
    ...(tasks.length === 0 ? [el('p', { class: 'soft' }, 'There is no homework yet.')] : tasks),
  ];
}

function about({ maxPoints, dueAt }: Homework): string {
  const points = `${maxPoints} ${maxPoints === 1 ? 'point' : 'points'} at most`;
  return dueAt === null ? points : `${points}, due ${new Date(dueAt).toLocaleString()}`;
}

function newHomework(courseId: string): HTMLElement {
  const made = form({
    id: 'homework',
    fields: [
      { name: 'title', label: 'Title' },
      { name: 'instructions', label: 'Instructions', type: 'area', required: false },
      { name: 'maxPoints', label: 'Points at most', type: 'number', value: '10' },
      { name: 'dueAt', label: 'Due', type: 'datetime-local', required: false },
    ],
    button: 'Set the homework',
    submit: async (values) => {
      const due = textOf(values, 'dueAt');
      await call('POST', `/courses/${courseId}/homework`, {
        title: values.get('title'),
        instructions: values.get('instructions'),
        maxPoints: Number(values.get('maxPoints')),
        dueAt: due === '' ? null : new Date(due).toISOString(),
      });
      changed('The homework is set.');
    },
  });
  return card('new-homework', 'New homework', made);
}

function answering({ id, title, maxPoints, submission }: Homework): HTMLElement {
  const grade = submission?.grade ?? null;
  if (submission !== null && grade !== null) {
    return el(
      'div',
      {},
      el('h3', {}, 'My answer'),
      el('p', { class: 'text' }, submission.content),
      el('h3', {}, `Grade: ${grade.points} of ${maxPoints}`),
      el('p', { class: 'text' }, grade.feedback),
    );
  }
  return form({
    id: `answer-${id}`,
    fields: [
      { name: 'content', label: `My answer to ${title}`, type: 'area', value: submission?.content ?? '' },
    ],
    button: submission === null ? 'Hand in' : 'Hand in again',
    submit: async (values) => {
      await call('PUT', `/homework/${id}/submission`, { content: values.get('content') });
      changed('Your answer is handed in.');
    },
  });
}

function grading(homework: Homework, answer: Answer): HTMLElement {
  const { name } = answer.student;
  return el(
    'div',
    {},
    el('h3', {}, `Answer of ${name}`),
    el('p', { class: 'text' }, answer.content),
    form({
      id: `grade-${answer.id}`,
      fields: [
        {
          name: 'points',
          label: `Points for ${name}, of ${homework.maxPoints}`,
          type: 'number',
          value: answer.grade === null ? '' : String(answer.grade.points),
        },
        {
          name: 'feedback',
          label: `Feedback for ${name}`,
          type: 'area',
          value: answer.grade?.feedback ?? '',
          required: false,
        },
      ],
      button: answer.grade === null ? 'Grade' : 'Change the grade',
      submit: async (values) => {
        await call('PUT', `/submissions/${answer.id}/grade`, {
          points: Number(values.get('points')),
          feedback: values.get('feedback'),
        });
        changed(`The answer of ${name} is graded.`);
      },
    }),
  );
}

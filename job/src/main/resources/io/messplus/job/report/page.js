/* The page: what is shown of the report, and who listens to what. */

const report = JSON.parse(document.getElementById('report').textContent);
const words = costWords(report.unit);
const MOST_FOUND = 30;

const state = {
  capture: (report.captures[0] || { name: '' }).name,
  shown: new Set(),
  course: -1,
  place: 0,
  picked: false,
  dark: false,
};

/* Elements. Texts come from clients, so all of them go in as text. */

function byId(id) {
  return document.getElementById(id);
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in made) {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/* Dark and light */

function keptTheme() {
  try {
    return localStorage.getItem('messplus-theme');
  } catch (e) {
    return null;
  }
}

function keepTheme(name) {
  try {
    localStorage.setItem('messplus-theme', name);
  } catch (e) {
    // A page opened from a file may have no storage.
  }
}

function setDark(dark) {
  state.dark = dark;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  byId('theme').textContent = dark ? '☀ light' : '☾ dark';
}

/* Selection */

function coursesOf(capture) {
  return report.courses
    .map((course, index) => index)
    .filter((index) => report.runs[report.courses[index].run].capture === capture);
}


function view(extra) {
  return Object.assign(
    {
      capture: state.capture,
      courses: Array.from(state.shown),
      theme: state.dark ? DARK : LIGHT,
      narrow: window.innerWidth < 560,
      // The chips name the lines.
      legend: false,
      request: 0,
    },
    extra,
  );
}

function showCapture(name) {
  state.capture = name;
  const courses = coursesOf(name);
  state.shown = new Set(courses.slice(0, MOST_SHOWN_AT_FIRST));
  showCourse(courses.length > 0 ? courses[0] : -1);
}

/** Turns to a course's requests. */
function showCourse(course) {
  state.course = course;
  state.place = 0;
  state.picked = false;
  if (course >= 0) {
    state.shown.add(course);
    state.place = report.courses[course].requests.size - 1;
  }
  draw();
}

function toggle(course) {
  if (state.shown.has(course)) {
    state.shown.delete(course);
  } else {
    state.shown.add(course);
  }
  if (!state.shown.has(state.course)) {
    const first = Array.from(state.shown)[0];
    showCourse(first === undefined ? -1 : first);
  } else {
    draw();
  }
}

function drawSelection() {
  const choice = byId('capture');
  byId('capture-choice').hidden = report.captures.length < 2;
  choice.replaceChildren(
    ...report.captures.map((capture) =>
      element('option', { value: capture.name, selected: capture.name === state.capture }, capture.name),
    ),
  );
  const courses = coursesOf(state.capture);
  const looks = shownCourses(report, view({ courses: courses }));
  const chips = looks.map((each) => {
    const chip = element('button', { type: 'button', className: 'chip' }, dash(each), each.course.label);
    chip.setAttribute('aria-pressed', state.shown.has(each.index));
    chip.addEventListener('click', () => toggle(each.index));
    return chip;
  });
  byId('chips').replaceChildren(...(courses.length > 1 ? chips : []));
  byId('selection').hidden = report.captures.length < 2 && courses.length < 2;
  document.querySelectorAll('.card').forEach((card) => {
    card.classList.toggle('current', report.captures.length > 1 && card.dataset.capture === state.capture);
  });
}

/** A piece of the run's line. */
function dash(look) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const piece = document.createElementNS(space, 'line');
  const place = { x1: 0, y1: 4, x2: 22, y2: 4, stroke: look.color, 'stroke-width': 3 };
  Object.entries(place).forEach(([name, value]) => piece.setAttribute(name, value));
  const dashes = { dashed: '6 4', dotted: '3 3' };
  if (dashes[look.dash]) {
    piece.setAttribute('stroke-dasharray', dashes[look.dash]);
  }
  svg.setAttribute('width', 22);
  svg.setAttribute('height', 8);
  svg.append(piece);
  return svg;
}

/* All of it */

function draw() {
  drawSelection();
  drawFigures();
  drawStory();
  if (runsTable !== null && runsTable.initialized) {
    runsTable.getRows('visible').forEach((row) => row.reformat());
  }
}

function listen() {
  byId('theme').addEventListener('click', () => {
    setDark(!state.dark);
    keepTheme(state.dark ? 'dark' : 'light');
    draw();
  });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', () => {
    if (keptTheme() === null) {
      setDark(system.matches);
      draw();
    }
  });
  byId('capture').addEventListener('change', (event) => showCapture(event.target.value));
  byId('why-run').addEventListener('change', (event) => showCourse(Number(event.target.value)));
  byId('number').addEventListener('change', (event) => {
    goTo(Number(event.target.value) - 1 - report.courses[state.course].requests.from);
  });
  byId('previous').addEventListener('click', () => goTo(state.place - 1));
  byId('next').addEventListener('click', () => goTo(state.place + 1));
  byId('next-explored').addEventListener('click', () => {
    goToNext((details, place) => at(details.explored, place) === 1);
  });
  byId('next-unsatisfied').addEventListener('click', () => {
    goToNext((details, place) => {
      const satisfaction = at(details.satisfaction, place);
      return satisfaction !== null && satisfaction < 0.5;
    });
  });
  byId('search').addEventListener('input', (event) => search(event.target.value));
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(drawFigures, 100);
  });
  // Paper is white.
  let before = false;
  addEventListener('beforeprint', () => {
    before = state.dark;
    setDark(false);
    drawFigures();
  });
  addEventListener('afterprint', () => {
    setDark(before);
    drawFigures();
  });
}

const kept = keptTheme();
setDark(kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === 'dark');
drawSummary();
drawTable();
listen();
showCapture(state.capture);

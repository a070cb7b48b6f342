/* The page: what is shown, drawn with the figures, and a request's story. */

const report = JSON.parse(document.getElementById('report').textContent);
const words = costWords(report.unit);
const MOST_SHOWN_AT_FIRST = 6;
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

/* Summary */

function verdict(gap) {
  if (gap === null) {
    return ['', 'no answer has a label'];
  }
  return gap >= -0.0005 ? ['good', '✓ promise kept'] : ['bad', '✗ short by ' + fixed(-100 * gap, 1) + ' points'];
}

function stat(name, value, small, mood) {
  return element(
    'div',
    {},
    element('dt', {}, name),
    element('dd', {}, value, element('small', { className: mood || '' }, small)),
  );
}

function singleRun(capture, run) {
  const [mood, kept] = verdict(run.gap);
  const largest = capture.models[capture.models.length - 1];
  const estimated = capture.exact ? '' : '≈ ';
  return element(
    'dl',
    { className: 'stats' },
    stat('satisfied, promised ' + percent(run.alpha, 1), percent(run.share, 1), kept, mood),
    stat(
      'all-in ' + words.noun,
      words.text(run.cost),
      run.overLargest === null
        ? words.text(run.perRequest) + ' per request'
        : estimated + percent(run.overLargest, 0) + ' of ' + largest.model + ' alone',
    ),
    stat(
      'against the hindsight mix',
      run.overMix === null ? '–' : estimated + fixed(run.overMix, 2) + ' ×',
      run.overMix === null ? 'no mix keeps α, or it is not known' : words.text(run.mixCost) + ' at its means',
    ),
    stat('explored', percent(run.explored, 1), grouped(String(run.requests)) + ' requests'),
  );
}

function policyTable(policies) {
  const head = ['policy', 'runs', 'share − α', 'worst', '÷ mix', '÷ largest'];
  const rows = policies.map((each) =>
    element(
      'tr',
      {},
      element('td', {}, each.policy),
      element('td', {}, grouped(String(each.runs))),
      element('td', { className: verdict(each.shareMinusAlpha)[0] }, points(each.shareMinusAlpha)),
      element('td', {}, points(each.worstShareMinusAlpha)),
      element('td', {}, fixed(each.overMix, 2)),
      element('td', {}, fixed(each.overLargest, 2)),
    ),
  );
  return element(
    'table',
    { className: 'plain' },
    element('thead', {}, element('tr', {}, ...head.map((name) => element('th', {}, name)))),
    element('tbody', {}, ...rows),
  );
}

function drawSummary() {
  byId('notes').replaceChildren(...report.notes.map((note) => element('p', {}, note)));
  const cards = report.captures.map((capture) => {
    const runs = report.runs.filter((run) => run.capture === capture.name);
    const button = element('button', { type: 'button' }, capture.name);
    button.addEventListener('click', () => showCapture(capture.name));
    const body =
      runs.length === 1
        ? singleRun(capture, runs[0])
        : element('div', { className: 'scroll' }, policyTable(capture.policies));
    const card = element('article', { className: 'card' }, element('h3', {}, button), body);
    card.dataset.capture = capture.name;
    if (!capture.exact) {
      card.append(
        element(
          'p',
          { className: 'note' },
          'What models alone and mixes cost is estimated from the calls that were made.',
        ),
      );
    }
    return card;
  });
  byId('summary').replaceChildren(...cards);
  byId('reading').hidden = report.runs.length === report.captures.length;
  const together = report.captures.length > 1 && report.runs.length > report.captures.length;
  byId('overall').hidden = !together;
  if (together) {
    byId('overall').querySelector('.scroll').replaceChildren(policyTable(report.policies));
  }
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

/* Figures */

const charts = new Map();

function drawFigures() {
  const details = state.course < 0 ? null : report.courses[state.course].requests;
  const request = state.picked ? details.from + state.place + 1 : 0;
  const drawn = figures(report, view({ request: request }));
  for (const [id, chart] of charts) {
    if (!drawn.some((figure) => figure.id === id)) {
      chart.getDom().closest('figure').remove();
      chart.dispose();
      charts.delete(id);
    }
  }
  drawn.forEach((figure) => {
    const chart = charts.get(figure.id) || frame(figure);
    const paper = chart.getDom();
    const caption = paper.closest('figure').querySelector('figcaption');
    caption.querySelector('h2').textContent = figure.title;
    caption.querySelector('.note').textContent = figure.note;
    byId('figures').append(paper.closest('figure'));
    paper.style.height = figure.height + 'px';
    chart.resize();
    chart.setOption(figure.option, true);
  });
}

function frame(figure) {
  const paper = element('div', { className: 'paper' });
  const caption = element(
    'figcaption',
    {},
    element('h2', {}),
    element('p', { className: 'note' }),
  );
  const made = element('figure', { id: 'figure-' + figure.id }, caption, paper);
  made.classList.toggle('small', figure.small === true);
  byId('figures').append(made);
  paper.style.height = figure.height + 'px';
  const chart = echarts.init(paper, null, { renderer: 'svg' });
  charts.set(figure.id, chart);
  if (figure.id === 'frontier') {
    chart.on('click', (hit) => {
      const course = hit.data && report.courses.findIndex((each) => each.run === hit.data.run);
      if (hit.data && hit.data.run !== undefined && course >= 0) {
        showCourse(course);
      }
    });
  } else if (figure.id !== 'calls') {
    chart.getZr().on('click', (event) => pickAt(chart, event));
  }
  return chart;
}

/** A click into a figure over requests picks the request there. */
function pickAt(chart, event) {
  const pixel = [event.offsetX, event.offsetY];
  if (state.course >= 0 && chart.containPixel('grid', pixel)) {
    const number = Math.round(chart.convertFromPixel('grid', pixel)[0]);
    const details = report.courses[state.course].requests;
    goTo(number - 1 - details.from);
    byId('why').scrollIntoView({ behavior: 'smooth', block: 'nearest' });
  }
}

/* Why this model */

/** The column's value at a place: columns of one value throughout are kept as that value. */
function at(column, place) {
  return Array.isArray(column) ? column[place] : column;
}

function requestAt(place) {
  const details = report.courses[state.course].requests;
  const prompts = report.captures.find((capture) => capture.name === state.capture).prompts;
  const value = (name) => at(details[name], place);
  const alpha = value('alpha');
  const queue = value('queue');
  const v = value('v');
  const candidates = details.models
    .map((model, i) => {
      const predicted = at(details.predicted[i], place);
      const expected = at(details.expected[i], place);
      const cost = v * expected;
      const debt = queue * (alpha - predicted);
      return { model, predicted, expected, cost, debt, sum: cost + debt };
    })
    .filter((candidate) => candidate.predicted !== null);
  return {
    number: details.from + place + 1,
    id: prompts.ids[value('prompt')],
    text: prompts.texts[value('prompt')],
    chosen: details.models[value('chosen')],
    answered: value('answered') === null ? null : details.models[value('answered')],
    explored: value('explored') === 1,
    t: value('t'),
    contract: value('contract'),
    probability: value('probability'),
    propensity: value('propensity'),
    queue,
    queueAfter: value('queueAfter'),
    alpha,
    v,
    satisfaction: value('satisfaction'),
    labelled: value('labelled') === 1,
    cost: value('cost'),
    loss: value('loss'),
    candidates,
  };
}

function goTo(place) {
  const size = report.courses[state.course].requests.size;
  state.place = Math.max(0, Math.min(size - 1, place));
  state.picked = true;
  drawStory();
  drawFigures();
}

/** The next place, after the one shown, that holds; wraps around. */
function goToNext(holds) {
  const details = report.courses[state.course].requests;
  for (let step = 1; step <= details.size; step++) {
    const place = (state.place + step) % details.size;
    if (holds(details, place)) {
      goTo(place);
      return;
    }
  }
}

function why(request) {
  const odds =
    'p_t=' + significant(request.probability, 4) + ', propensity ' + significant(request.propensity, 4);
  if (request.explored) {
    return (
      'explored (' + odds + '): all ' + request.candidates.length +
      ' models called, the answer is that of the largest, ' + request.chosen
    );
  }
  const least = Math.min(...request.candidates.map((candidate) => candidate.sum));
  const own = request.candidates.find((candidate) => candidate.model === request.chosen);
  const policy = report.runs[report.courses[state.course].run].policy;
  // The page keeps seven digits of each number.
  const isLeast = own && own.sum <= least + 1e-5 * Math.max(1, Math.abs(least));
  return (
    'not explored (' + odds + '): ' +
    (isLeast
      ? request.chosen + ' has the least V·E + Q·(α − ŝ)'
      : policy + ' chose ' + request.chosen + ' by a rule of its own, not by the sum below')
  );
}

function outcome(request) {
  const parts = [
    (request.answered === null ? 'no model answered' : request.answered + ' answered') +
      (request.explored ? ', all calls together ' : ', ') + words.text(request.cost),
  ];
  if (request.satisfaction === null) {
    parts.push('no label');
  } else {
    parts.push(
      'label ' + significant(request.satisfaction, 3) +
        (request.labelled ? '' : ', which the router was not told'),
    );
  }
  if (request.loss !== null) {
    parts.push('loss of the predictor ' + fixed(request.loss, 3));
  }
  if (request.queueAfter !== null) {
    parts.push('Q ' + significant(request.queue, 4) + ' → ' + significant(request.queueAfter, 4));
  } else if (request.satisfaction !== null) {
    parts.push('Q moves by α − label = ' + significant(request.alpha - request.satisfaction, 4));
  }
  return parts.join('; ');
}

function candidateTable(request) {
  const head = ['model', 'E (' + report.unit + ')', 'ŝ', 'V·E', 'Q·(α − ŝ)', 'sum', ''];
  const rows = request.candidates.map((each) => {
    const chosen = each.model === request.chosen;
    return element(
      'tr',
      { className: chosen ? 'chosen' : '' },
      element('td', {}, each.model),
      element('td', {}, significant(each.expected, 4)),
      element('td', {}, fixed(each.predicted, 4)),
      element('td', {}, fixed(each.cost, 5)),
      element('td', {}, fixed(each.debt, 5)),
      element('td', {}, fixed(each.sum, 5)),
      element('td', {}, chosen ? (request.explored ? 'answers' : 'chosen') : ''),
    );
  });
  return element(
    'div',
    { className: 'scroll' },
    element(
      'table',
      { className: 'plain last-is-text', id: 'candidates' },
      element('thead', {}, element('tr', {}, ...head.map((name) => element('th', {}, name)))),
      element('tbody', {}, ...rows),
    ),
  );
}

function drawStory() {
  byId('why').hidden = report.courses.length === 0;
  if (state.course < 0) {
    byId('story').replaceChildren(element('p', {}, 'No course is kept of a run of this capture.'));
    return;
  }
  const courses = coursesOf(state.capture);
  byId('why-run-choice').hidden = courses.length < 2;
  byId('why-run').replaceChildren(
    ...courses.map((course) =>
      element('option', { value: course, selected: course === state.course }, report.courses[course].label),
    ),
  );
  const details = report.courses[state.course].requests;
  if (details.size === 0) {
    byId('story').replaceChildren(element('p', {}, 'It has no request yet.'));
    return;
  }
  const last = details.from + details.size;
  const request = requestAt(state.place);
  Object.assign(byId('number'), { min: details.from + 1, max: last, value: request.number });
  const good = request.satisfaction === null ? '' : request.satisfaction >= 0.5 ? 'good' : 'bad';
  const story = [
    element(
      'h3',
      {},
      'Request ' + grouped(String(request.number)) + ' of ' + grouped(String(last)) + ' ',
      element('span', { className: 'tag' }, request.id),
    ),
    request.text === null ? null : element('blockquote', {}, request.text),
    element('p', { className: 'verdict' }, why(request)),
    element(
      'p',
      { className: 'note' },
      'decided as the tenant’s request t=' + request.t +
        (request.contract === 0 ? '' : ' under contract version ' + request.contract) +
        ': α=' + significant(request.alpha, 6) + ' V=' + significant(request.v, 6) +
        '; queue before: Q=' + significant(request.queue, 6),
    ),
    candidateTable(request),
    element('p', { className: good }, outcome(request)),
  ];
  if (details.from > 0) {
    const kept = 'The page keeps the last ' + grouped(String(details.size)) + ' requests of this run.';
    story.push(element('p', { className: 'note' }, kept));
  }
  byId('story').replaceChildren(...story.filter((each) => each !== null));
}

function search(text) {
  const found = byId('found');
  const wanted = text.trim().toLowerCase();
  found.hidden = wanted === '' || state.course < 0;
  if (found.hidden) {
    return;
  }
  const details = report.courses[state.course].requests;
  const prompts = report.captures.find((capture) => capture.name === state.capture).prompts;
  const hits = [];
  for (let place = 0; place < details.size && hits.length < MOST_FOUND; place++) {
    const prompt = at(details.prompt, place);
    const told = prompts.ids[prompt] + '  ' + (prompts.texts[prompt] || '');
    if (told.toLowerCase().includes(wanted)) {
      const button = element('button', { type: 'button' }, details.from + place + 1 + '  ' + told);
      button.addEventListener('click', () => {
        found.hidden = true;
        goTo(place);
      });
      hits.push(element('li', {}, button));
    }
  }
  found.replaceChildren(...(hits.length > 0 ? hits : [element('p', {}, 'No request has that.')]));
}

/* All runs */

/** Rows whose number is like the text: part of it, or < or > than it. */
function numberFilter(digits, factor) {
  return (wanted, value) => {
    const match = /^\s*([<>]=?)?\s*([-−+]?[\d.,]+)\s*$/.exec(wanted);
    if (!match || value === null || value === undefined) {
      return !match;
    }
    const limit = parseFloat(match[2].replace('−', '-').replace(/,/g, ''));
    const shown = parseFloat((value * factor).toFixed(digits));
    switch (match[1]) {
      case '<': return shown < limit;
      case '<=': return shown <= limit;
      case '>': return shown > limit;
      case '>=': return shown >= limit;
      default: return shown === limit;
    }
  };
}

function textColumn(title, field, extra) {
  return Object.assign(
    { title, field, headerFilter: 'input', formatter: 'plaintext', minWidth: 120 },
    extra,
  );
}

function numberColumn(title, field, told, digits, factor, extra) {
  return Object.assign(
    {
      title,
      field,
      hozAlign: 'right',
      headerHozAlign: 'right',
      sorter: 'number',
      width: 88,
      headerFilter: 'input',
      headerFilterFunc: numberFilter(digits, factor),
      formatter: (cell) => document.createTextNode(told(cell.getValue())),
    },
    extra,
  );
}

function courseOf(row) {
  return report.courses.findIndex((course) => course.run === row.getData().index);
}

/** What runs are made with; a column where they differ, else a word below the heading. */
const TERMS = [
  { title: 'α', field: 'alpha', told: (value) => significant(value, 4) },
  { title: 'V', field: 'v', told: (value) => significant(value, 4) },
  { title: 'c', field: 'c', told: (value) => significant(value, 4) },
  { title: 'seed', field: 'seed', told: (value) => (value === null ? '–' : String(value)) },
];

function isSame(field) {
  return report.runs.every((run) => run[field] === report.runs[0][field]);
}

let runsTable = null;

function drawTable() {
  const same = TERMS.filter((term) => report.runs.length > 0 && isSame(term.field)).filter(
    (term) => report.runs[0][term.field] !== null,
  );
  byId('same').textContent =
    same.length === 0
      ? ''
      : 'All have ' + same.map((term) => term.title + ' ' + term.told(report.runs[0][term.field])).join(', ') + '.';
  const several = report.captures.length > 1;
  const scale = words.scale(Math.max(...report.runs.map((run) => run.cost)));
  const perRequest = words.scale(Math.max(...report.runs.map((run) => run.perRequest)));
  const shareColumn = (title, field) =>
    numberColumn(title, field, (value) => (value === null ? '–' : fixed(100 * value, 1)), 1, 100);
  runsTable = new Tabulator(byId('table'), {
    data: report.runs.map((run, index) => Object.assign({ index }, run)),
    layout: 'fitDataFill',
    pagination: 'local',
    paginationSize: 20,
    paginationSizeSelector: [20, 100, true],
    paginationCounter: 'rows',
    columnDefaults: { headerSortTristate: true, headerWordWrap: true, resizable: false },
    placeholder: 'No run is like that.',
    columns: [
      {
        title: '', field: 'mark', headerSort: false, width: 26, minWidth: 26,
        formatter: (cell) => mark(cell.getRow()),
      },
      textColumn('capture', 'capture', { visible: several }),
      textColumn('policy', 'policy'),
      ...TERMS.map((term) =>
        numberColumn(term.title, term.field, term.told, 12, 1, {
          width: 78,
          visible: !isSame(term.field),
        }),
      ),
      shareColumn('satisfied (%)', 'share'),
      numberColumn('share − α (points)', 'gap', points, 1, 100),
      numberColumn('all-in ÷ hindsight mix', 'overMix', (value) => fixed(value, 2), 2, 1),
      numberColumn('÷ largest', 'overLargest', (value) => fixed(value, 2), 2, 1),
      numberColumn('÷ oracle', 'overOracle', (value) => fixed(value, 2), 2, 1),
      numberColumn(
        'all-in ' + words.noun + ' (' + scale.unit + ')', 'cost',
        (value) => significant(value / scale.divisor, 4), 3, 1 / scale.divisor,
      ),
      numberColumn(
        'per request (' + perRequest.unit + ')', 'perRequest',
        (value) => significant(value / perRequest.divisor, 4), 3, 1 / perRequest.divisor,
      ),
      numberColumn('requests', 'requests', (value) => fixed(value, 0), 0, 1),
      shareColumn('explored (%)', 'explored'),
      numberColumn('worst shortfall (points)', 'shortfall', (value) => fixed(100 * value, 1), 1, 100),
    ],
    rowFormatter: (row) => row.getElement().classList.toggle('has-course', courseOf(row) >= 0),
  });
  runsTable.on('rowClick', (event, row) => {
    const course = courseOf(row);
    if (course < 0) {
      return;
    }
    if (row.getData().capture !== state.capture) {
      showCapture(row.getData().capture);
      showCourse(course);
    } else {
      toggle(course);
    }
  });
}

/** The colour of the run's line, where it is shown. */
function mark(row) {
  const course = courseOf(row);
  const looks = shownCourses(report, view({ capture: row.getData().capture }));
  const look = looks.find((each) => each.index === course);
  const swatch = element('span', { className: 'swatch' });
  swatch.style.background = look ? look.color : 'transparent';
  swatch.style.border = course >= 0 ? '1px solid var(--muted)' : '0';
  return swatch;
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

/* Why a request went to its model, and what came of it. */

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
    byId('story').replaceChildren(element('p', {}, 'No course is kept of a run of this ' + report.subject + '.'));
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

/* The headline numbers of each capture. */

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

const USES = { calls: 'calls of models', grading: 'grading', router: 'the router itself' };

/** What all-in energy is the sum of, measured and estimated apart. */
function energyTable(lines) {
  const total = lines.reduce((sum, line) => sum + line.joules, 0);
  const rows = lines.map((line) =>
    element(
      'tr',
      { className: 'energy-' + line.use },
      element('td', {}, USES[line.use]),
      element('td', {}, line.source),
      element('td', {}, words.text(line.joules)),
      element('td', {}, total > 0 ? significant((100 * line.joules) / total, 3) + ' %' : '–'),
    ),
  );
  const head = ['all-in energy', 'source', 'joules', 'share'];
  return element(
    'table',
    { className: 'plain energy' },
    element('thead', {}, element('tr', {}, ...head.map((name) => element('th', {}, name)))),
    element('tbody', {}, ...rows),
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
  document.querySelectorAll('.subject').forEach((each) => {
    each.textContent = report.subject;
  });
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
    if (capture.energy.length > 0) {
      card.append(element('div', { className: 'scroll' }, energyTable(capture.energy)));
    }
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

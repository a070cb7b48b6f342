/* The table of all runs. */

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
    { title: escaped(title), field, headerFilter: 'input', formatter: 'plaintext', minWidth: 120 },
    extra,
  );
}

function numberColumn(title, field, told, digits, factor, extra) {
  return Object.assign(
    {
      // The table takes titles as HTML.
      title: escaped(title),
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
      textColumn(report.subject, 'capture', { visible: several }),
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

/* Colours on light and dark paper, and who has which. */

const LIGHT = {
  ink: '#1b2430',
  muted: '#56616f',
  grid: '#e4e8ee',
  paper: '#ffffff',
  // Okabe and Ito's colours, told apart by colour-blind eyes too; on dark paper the lighter ones.
  runs: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#6f4fa3'],
  references: ['#a3abb6', '#7f8895', '#5c6571'],
  // From the cheapest model to the dearest.
  models: ['#f2b134', '#7fbf6a', '#1f9e89', '#2a788e', '#3b528b', '#481f70'],
};
const DARK = {
  ink: '#e7ecf3',
  muted: '#a3afbf',
  grid: '#2b3543',
  paper: '#151b24',
  runs: ['#56b4e9', '#ff9a4d', '#34c79f', '#e79cc6', '#f0c531', '#9fd3f2', '#b9a2e3'],
  references: ['#5f6b7a', '#8793a3', '#b3bdca'],
  models: ['#f7d070', '#a6d96a', '#4cc4a8', '#4fa8c5', '#7f9fe0', '#b48ce0'],
};
const DASHES = ['solid', 'dashed', 'dotted'];
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

/** The capture's courses that the view shows, each with its run and how its line looks. */
function shownCourses(report, view) {
  const ofCapture = [];
  report.courses.forEach((course, index) => {
    if (report.runs[course.run].capture === view.capture) {
      const place = ofCapture.length;
      ofCapture.push({
        index: index,
        course: course,
        run: report.runs[course.run],
        color: view.theme.runs[place % view.theme.runs.length],
        dash: DASHES[Math.floor(place / view.theme.runs.length) % DASHES.length],
      });
    }
  });
  return ofCapture.filter((each) => view.courses.indexOf(each.index) >= 0);
}

function distinct(values) {
  return values.filter((value, i) => values.indexOf(value) === i);
}

/** So many of the theme's colours for models, cheap to dear. */
function modelColors(theme, count) {
  const last = theme.models.length - 1;
  const colors = [];
  for (let i = 0; i < count; i++) {
    colors.push(count === 1 ? theme.models[2] : blend(theme.models, (i * last) / (count - 1)));
  }
  return colors;
}

function blend(colors, place) {
  const from = colors[Math.floor(place)];
  const to = colors[Math.min(colors.length - 1, Math.floor(place) + 1)];
  const way = place - Math.floor(place);
  // No loop: the engine that draws pictures gives its constants their first values for ever.
  const channels = [1, 3, 5].map((i) => {
    const a = parseInt(from.substr(i, 2), 16);
    const b = parseInt(to.substr(i, 2), 16);
    return ('0' + Math.round(a + way * (b - a)).toString(16)).slice(-2);
  });
  return '#' + channels.join('');
}

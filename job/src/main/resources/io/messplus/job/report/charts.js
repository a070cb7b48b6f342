/* The figures on the page. */

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

/* The figures as SVG, where there is no document. textWidth(text, size) tells widths in pixels. */

const LEGEND_ROW = 20;

// Asked for by what waits for the next frame of a screen, and here there is none.
function setTimeout() {
  return 0;
}

function clearTimeout() {}

echarts.setPlatformAPI({
  measureText: (text, font) => {
    const size = /([\d.]+)px/.exec(font || '');
    return { width: textWidth(text, size === null ? 12 : Number(size[1])) };
  },
});

/** The legend with every name, on as many rows as they need: nobody can turn a picture's pages. */
function spreadLegend(option, width) {
  if (!option.legend.show) {
    return;
  }
  const room = width - option.legend.left - option.legend.right;
  let rows = 1;
  let used = 0;
  option.legend.data.forEach((each) => {
    const own = option.legend.itemWidth + 15 + textWidth(each.name, 12);
    if (used > 0 && used + own > room) {
      rows++;
      used = 0;
    }
    used += own;
  });
  option.legend.type = 'plain';
  option.grid.top += (rows - 1) * LEGEND_ROW;
}

/** This ECharts writes texts into its SVG as they are. */
function escapeTexts(node) {
  if (typeof node.text === 'string') {
    node.text = escaped(node.text);
  }
  (node.children || []).forEach(escapeTexts);
  return node;
}

function drawn(figure, width, least) {
  const option = figure.option;
  const height = Math.max(least, figure.height);
  option.backgroundColor = LIGHT.paper;
  // It is told to an element of a document.
  option.aria.enabled = false;
  option.textStyle.fontFamily = 'SansSerif';
  spreadLegend(option, width);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const painter = chart.getZr().painter;
  const renderToVNode = painter.renderToVNode;
  painter.renderToVNode = (how) => escapeTexts(renderToVNode.call(painter, how));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return { figure: figure.id, svg, width, height };
}

/**
 * The figures of every capture that has a course, with the courses that the page shows at first;
 * where none has a course, of so many captures.
 */
function drawings(report, most, width, least) {
  const courses = (capture) =>
    report.courses
      .map((course, index) => index)
      .filter((index) => report.runs[report.courses[index].run].capture === capture.name);
  const followed = report.captures.filter((capture) => courses(capture).length > 0);
  const all = [];
  (followed.length > 0 ? followed : report.captures.slice(0, most)).forEach((capture) => {
    const shown = courses(capture).slice(0, MOST_SHOWN_AT_FIRST);
    const view = {
      capture: capture.name,
      courses: shown,
      theme: LIGHT,
      narrow: false,
      legend: shown.length > 1,
      request: 0,
    };
    figures(report, view).forEach((figure) => {
      all.push(Object.assign({ capture: capture.name }, drawn(figure, width, least)));
    });
  });
  return all;
}

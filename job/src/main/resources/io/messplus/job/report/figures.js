/*
 * The figures of a report as ECharts options. Runs in a browser and, for PNG files, in a JavaScript
 * engine without one: so there is no document here, no syntax younger than that engine, and no const
 * in the body of a loop, of which Rhino would keep the first value for all rounds.
 */

/** More lines than these nobody follows, unless who reads asks for them. */
const MOST_SHOWN_AT_FIRST = 6;

function shareFigure(report, view, shown) {
  const lines = shown.map((each) =>
    line(each.course.label, scaled(each.course.share, 100), each.color, {
      lineStyle: { color: each.color, width: 2, type: each.dash },
    }),
  );
  const alphas = alphaLines(view, shown);
  const series = lines.concat(alphas);
  // The first answers swing from none to all and would flatten the rest.
  const settled = [];
  series.forEach((each) => {
    const end = each.data.length === 0 ? 0 : each.data[each.data.length - 1][0];
    each.data.forEach((point) => {
      if (point[0] >= Math.max(10, end / 20) || end < 20) {
        settled.push(point[1]);
      }
    });
  });
  const lowest = Math.min.apply(null, settled);
  const highest = Math.max.apply(null, settled);
  const bottom = Math.max(0, Math.floor((lowest - 1) / 5) * 5);
  const top = Math.min(100, Math.ceil((highest + 1) / 5) * 5);
  const height = 340;
  const shifts = shiftsApart(
    alphas.map((each) => ((top - lastOf(each)) / (top - bottom)) * (height - 90)),
  );
  alphas.forEach((each, i) => {
    each.endLabel = endLabel(view, each.name, shifts[i]);
  });
  const yAxis = axis(view, 'satisfied so far (% of requests)', {
    nameGap: 40,
    min: bottom,
    max: top,
  });
  return {
    id: 'share',
    title: 'Satisfied share',
    note: 'Share of the answers that satisfied, from the first request on. Dashed: α, what is promised.',
    height: height,
    option: overRequests(view, series, yAxis, (value) => fixed(value, 1) + ' %', 76),
  };
}

function costFigure(report, view, shown) {
  const words = costWords(report.unit);
  const capture = view.reference;
  const end = Math.max.apply(null, shown.map((each) => each.run.requests));
  const references = capture.models.map((model, i) => ({
    name: model.model + ' alone',
    cost: model.cost * end,
    color: view.theme.references[Math.min(i, view.theme.references.length - 1)],
  }));
  const alphas = distinct(shown.map((each) => each.run.alpha));
  alphas.forEach((alpha) => {
    const run = shown.filter((each) => each.run.alpha === alpha)[0].run;
    const suffix = alphas.length > 1 ? ' α=' + significant(alpha, 4) : '';
    const perEnd = end / run.requests;
    [['hindsight mix', run.mixCost], ['oracle', run.oracleCost]].forEach((known) => {
      if (known[1] !== null) {
        references.push({
          name: known[0] + suffix, cost: known[1] * perEnd, color: view.theme.ink, dash: [2, 3],
        });
      }
    });
  });
  const most = Math.max.apply(
    null,
    references.map((each) => each.cost).concat(shown.map((each) => each.run.cost)),
  );
  const scale = words.scale(most);
  const height = 340;
  const shifts = shiftsApart(references.map((each) => (1 - each.cost / most) * (height - 90)));
  const baselines = references.map((each, i) =>
    line(each.name, [[0, 0], [end, each.cost / scale.divisor]], each.color, {
      legend: false,
      lineStyle: { color: each.color, width: 1.5, type: each.dash || [6, 4] },
      endLabel: endLabel(view, each.name, shifts[i]),
    }),
  );
  const lines = shown.map((each) =>
    line(each.course.label, scaled(each.course.cost, 1 / scale.divisor), each.color, {
      lineStyle: { color: each.color, width: 2.5, type: each.dash },
      z: 5,
    }),
  );
  const yAxis = axis(view, words.noun + ' so far (' + scale.unit + ')', { nameGap: 44 });
  const longest = Math.max.apply(null, references.map((each) => each.name.length).concat([4]));
  return {
    id: 'cost',
    title: 'Cumulative ' + words.noun,
    note:
      'Every call counts, those of exploring too. The models alone, the hindsight mix (the cheapest ' +
      'static mix that keeps α, known only afterwards) and the oracle (which knows every label) ' +
      'are drawn at their means.',
    height: height,
    option: overRequests(
      view,
      lines.concat(baselines),
      yAxis,
      (value) => significant(value, 4) + ' ' + scale.unit,
      Math.min(view.narrow ? 100 : 150, 18 + 6.2 * longest),
    ),
  };
}

function frontierFigure(report, view) {
  const words = costWords(report.unit);
  const capture = view.reference;
  const runs = report.runs.filter((run) => run.capture === view.capture && run.share !== null);
  const policies = distinct(runs.map((run) => run.policy));
  const symbols = ['circle', 'triangle', 'rect', 'pin', 'roundRect', 'arrow'];
  const everyCost = runs
    .map((run) => run.perRequest)
    .concat(capture.models.map((model) => model.cost));
  const scale = words.scale(Math.max.apply(null, everyCost));
  const at = (cost, share) => [cost / scale.divisor, 100 * share];
  const series = policies.map((policy, i) => ({
    type: 'scatter',
    name: policy,
    symbol: symbols[i % symbols.length],
    symbolSize: runs.length > 200 ? 7 : 11,
    itemStyle: {
      color: view.theme.runs[i % view.theme.runs.length],
      opacity: runs.length > 200 ? 0.6 : 0.9,
      borderColor: view.theme.paper,
      borderWidth: 1,
    },
    z: 6,
    data: runs
      .filter((run) => run.policy === policy)
      .map((run) => ({ value: at(run.perRequest, run.share), run: report.runs.indexOf(run) })),
  }));
  if (capture.mixes) {
    series.push(
      line('hindsight mix', capture.mixes.map((p) => at(p[0], p[1])), view.theme.muted, {
        lineStyle: { color: view.theme.muted, width: 1.5, type: [6, 4] },
      }),
    );
  }
  if (capture.oracle) {
    series.push(
      line('oracle', capture.oracle.map((p) => at(p[0], p[1])), view.theme.muted, {
        lineStyle: { color: view.theme.muted, width: 1.5, type: [2, 3] },
      }),
    );
  }
  const colors = modelColors(view.theme, capture.models.length);
  series.push({
    type: 'scatter',
    name: 'a model alone',
    symbol: 'diamond',
    symbolSize: 15,
    z: 7,
    itemStyle: { color: view.theme.muted },
    labelLayout: { moveOverlap: 'shiftY' },
    data: capture.models.map((model, i) => ({
      name: model.model,
      value: at(model.cost, model.share),
      itemStyle: { color: colors[i], borderColor: view.theme.ink, borderWidth: 1 },
      label: {
        show: true,
        formatter: () => model.model,
        position: i === capture.models.length - 1 ? 'left' : 'right',
        color: view.theme.ink,
        fontSize: 11,
      },
    })),
  });
  const alphas = distinct(runs.map((run) => run.alpha)).slice(0, 8);
  if (series.length > 0) {
    series[0].markLine = {
      silent: true,
      symbol: 'none',
      lineStyle: { color: view.theme.ink, type: [6, 4], width: 1.2, opacity: 0.7 },
      label: { position: 'insideEndTop', color: view.theme.ink },
      data: alphas.map((alpha) => ({
        yAxis: 100 * alpha,
        label: { formatter: () => 'α = ' + significant(alpha, 4) },
      })),
    };
  }
  const shares = runs
    .map((run) => run.share)
    .concat(capture.models.map((model) => model.share), alphas)
    .map((share) => 100 * share);
  const option = base(view, series);
  option.xAxis = axis(view, words.noun + ' per request (' + scale.unit + ')', {
    nameGap: 28,
    min: 0,
  });
  option.yAxis = axis(view, 'satisfied (% of requests)', {
    nameGap: 40,
    min: Math.max(0, Math.floor((Math.min.apply(null, shares) - 2) / 5) * 5),
    max: Math.min(100, Math.ceil((Math.max.apply(null, shares) + 2) / 5) * 5),
  });
  option.series = series;
  Object.assign(option.tooltip, {
    trigger: 'item',
    formatter: (hit) => {
      const run = hit.data && report.runs[hit.data.run];
      const cost = significant(hit.value[0], 4) + ' ' + scale.unit + ' per request';
      const where = '<br>' + fixed(hit.value[1], 1) + ' % satisfied<br>' + escaped(cost);
      return escaped(run ? run.label : hit.data.name || hit.seriesName) + where;
    },
  });
  return {
    id: 'frontier',
    title: 'Share against ' + words.noun,
    note:
      'Every run is a point: the higher and the further left the better. No static mix of models ' +
      'lies above the dashed line, and no router above the dotted one.',
    height: 380,
    option: option,
  };
}

function callsFigure(report, view, shown) {
  const runs = shown.length > 0
    ? shown.map((each) => Object.assign({}, each.run, { label: each.course.label }))
    : report.runs.filter((run) => run.capture === view.capture).slice(0, 12);
  const models = distinct(
    view.reference.models
      .map((model) => model.model)
      .concat(runs.reduce((all, run) => all.concat(Object.keys(run.calls)), [])),
  );
  const colors = modelColors(view.theme, models.length);
  const total = (run) => models.reduce((sum, model) => sum + (run.calls[model] || 0), 0);
  const option = base(view, models.map((model) => ({ name: model })));
  option.grid = { left: 12, right: 24, top: 44, bottom: 46, containLabel: true };
  option.xAxis = axis(view, 'calls (%)', { nameGap: 28, min: 0, max: 100 });
  option.yAxis = {
    type: 'category',
    inverse: true,
    data: runs.map((run) => run.label),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: view.theme.muted } },
    axisLabel: {
      color: view.theme.ink,
      width: view.narrow ? 90 : 170,
      overflow: 'truncate',
    },
  };
  option.series = models.map((model, i) => ({
    type: 'bar',
    name: model,
    stack: 'calls',
    barMaxWidth: 44,
    itemStyle: { color: colors[i], borderColor: view.theme.paper, borderWidth: 1 },
    data: runs.map((run) => (100 * (run.calls[model] || 0)) / Math.max(1, total(run))),
  }));
  Object.assign(option.tooltip, {
    trigger: 'item',
    formatter: (hit) => {
      const run = runs[hit.dataIndex];
      const calls = grouped(String(run.calls[hit.seriesName] || 0));
      return (
        escaped(run.label) + '<br>' + escaped(hit.seriesName) + ': ' + calls + ' calls, ' +
        fixed(hit.value, 1) + ' %'
      );
    },
  });
  return {
    id: 'calls',
    title: 'Calls per model',
    note: 'Of all calls, those of exploring too. From the cheapest model to the dearest.',
    height: Math.max(view.narrow ? 200 : 380, 110 + 34 * runs.length),
    option: option,
  };
}

function queueFigure(report, view, shown) {
  const series = shown.map((each) =>
    line(each.course.label, each.course.queue, each.color, {
      lineStyle: { color: each.color, width: 1.5, type: each.dash },
    }),
  );
  const yAxis = axis(view, 'Q (satisfied answers owed)', { nameGap: 40, min: 0 });
  return {
    id: 'queue',
    small: true,
    title: 'Virtual queue',
    note: 'Q, the debt of satisfied answers on which each request was decided.',
    height: 300,
    option: overRequests(view, series, yAxis, (value) => significant(value, 4)),
  };
}

function explorationFigure(report, view, shown) {
  const series = [];
  shown.forEach((each) => {
    series.push(
      line(each.course.label, scaled(each.course.explored, 100), each.color, {
        lineStyle: { color: each.color, width: 2, type: each.dash },
      }),
    );
  });
  const chances = [];
  shown.forEach((each) => {
    const data = scaled(each.course.probability, 100);
    if (!chances.some((chance) => String(chance) === String(data))) {
      chances.push(data);
    }
  });
  chances.forEach((data) => {
    series.push(
      line('p_t', data, view.theme.muted, {
        lineStyle: { color: view.theme.muted, width: 1.5, type: [2, 3] },
      }),
    );
  });
  const late = [1];
  series.forEach((each) =>
    each.data.forEach((point) => {
      if (point[0] >= 20) {
        late.push(point[1]);
      }
    }),
  );
  const yAxis = axis(view, 'explored so far (% of requests)', {
    nameGap: 40,
    min: 0,
    max: Math.min(100, Math.ceil((1.2 * Math.max.apply(null, late)) / 5) * 5),
  });
  return {
    id: 'exploration',
    small: true,
    title: 'Exploration',
    note: 'Share of the requests that were explored so far. Dotted: p_t, the chance of the next one.',
    height: 300,
    option: overRequests(view, series, yAxis, (value) => fixed(value, 1) + ' %'),
  };
}

function lossFigure(report, view, shown) {
  const series = shown
    .filter((each) => each.course.loss.length > 0)
    .map((each) =>
      line(each.course.label, each.course.loss, each.color, {
        lineStyle: { color: each.color, width: 1.5, type: each.dash },
      }),
    );
  if (series.length === 0) {
    return null;
  }
  const end = Math.max.apply(null, series.map((each) => each.data[each.data.length - 1][0]));
  series.push(
    line('½ for every model', [[0, Math.LN2], [end, Math.LN2]], view.theme.muted, {
      lineStyle: { color: view.theme.muted, width: 1.5, type: [6, 4] },
    }),
  );
  const windows = distinct(shown.map((each) => each.course.lossWindow));
  return {
    id: 'loss',
    small: true,
    title: 'Predictor loss',
    note:
      'Mean cross-entropy of ŝ over the last ' + windows.join(' or ') +
      ' requests that the predictor learned from, before it did. Dashed: who knows nothing.',
    height: 300,
    option: overRequests(
      view,
      series,
      axis(view, 'cross-entropy (nats)', { nameGap: 40, scale: true }),
      (value) => fixed(value, 3),
    ),
  };
}

/**
 * The figures of a view, in the order of the page.
 *
 * view.capture is the name of a capture, view.courses the indices of the courses shown,
 * view.theme LIGHT or DARK, view.narrow whether the paper is, view.legend whether lines are named
 * above the figure, view.request the number from 1 of a request to mark, or 0.
 */
function figures(report, view) {
  const reference = report.captures.filter((capture) => capture.name === view.capture)[0];
  const full = Object.assign({ reference: reference }, view);
  const shown = shownCourses(report, full);
  const all = [frontierFigure(report, full), callsFigure(report, full, shown)];
  if (shown.length > 0) {
    all.unshift(shareFigure(report, full, shown), costFigure(report, full, shown));
    all.push(
      queueFigure(report, full, shown),
      explorationFigure(report, full, shown),
      lossFigure(report, full, shown),
    );
  }
  return all.filter((figure) => figure !== null);
}

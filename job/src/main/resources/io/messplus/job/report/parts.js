/* What figures are put together from. */

function axis(view, name, extra) {
  const theme = view.theme;
  return Object.assign(
    {
      type: 'value',
      name: name,
      nameLocation: 'middle',
      nameTextStyle: { color: theme.muted, fontSize: 12 },
      axisLabel: { color: theme.muted, hideOverlap: true },
      axisLine: { lineStyle: { color: theme.muted } },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    extra,
  );
}

/**
 * What all options have.
 *
 * legend: the series to name above; right: margin in pixels
 */
function base(view, legend, right) {
  // A line's sample needs no dot, which its own points do not have either.
  const bare = { opacity: 0 };
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: view.theme.ink },
    aria: { enabled: true },
    grid: { left: 62, right: right || 22, top: legend.length > 0 ? 44 : 20, bottom: 46 },
    legend: {
      show: legend.length > 0,
      type: 'scroll',
      top: 6,
      left: 8,
      right: 8,
      data: legend.map((each) =>
        each.type === 'line' ? { name: each.name, itemStyle: bare } : { name: each.name },
      ),
      itemWidth: 26,
      itemHeight: 8,
      textStyle: { color: view.theme.ink },
      pageTextStyle: { color: view.theme.muted },
      pageIconColor: view.theme.ink,
      pageIconInactiveColor: view.theme.grid,
    },
    tooltip: {
      confine: true,
      backgroundColor: view.theme.paper,
      borderColor: view.theme.grid,
      textStyle: { color: view.theme.ink, fontSize: 12 },
    },
  };
}

function line(name, data, color, extra) {
  return Object.assign(
    {
      type: 'line',
      name: name,
      data: data,
      symbol: 'none',
      // Without it ECharts gives the point under the pointer an undefined level, and complains.
      zlevel: 0,
      lineStyle: { color: color, width: 2 },
      itemStyle: { color: color },
      emphasis: { disabled: true },
    },
    extra,
  );
}

function scaled(data, factor) {
  return data.map((point) => [point[0], point[1] * factor]);
}

/** The line's ordinate at x, between its points; null beyond its ends. */
function valueAt(data, x) {
  if (data.length === 0 || x < data[0][0] || x > data[data.length - 1][0]) {
    return null;
  }
  let low = 0;
  let high = data.length - 1;
  while (high - low > 1) {
    let middle = (low + high) >> 1;
    if (data[middle][0] <= x) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const width = data[high][0] - data[low][0];
  return width === 0
    ? data[low][1]
    : data[low][1] + ((x - data[low][0]) / width) * (data[high][1] - data[low][1]);
}

/** Lines over the number of requests. */
function overRequests(view, series, yAxis, told, right) {
  const named = view.legend ? series.filter((each) => each.legend !== false) : [];
  const option = base(view, named, right);
  option.xAxis = axis(view, 'requests', { nameGap: 28, min: 0, max: 'dataMax' });
  option.xAxis.axisLabel.formatter = (value) => grouped(String(Math.round(value)));
  option.yAxis = yAxis;
  option.series = series;
  Object.assign(option.tooltip, {
    trigger: 'axis',
    // Lines are thinned, each in its own way: look up each at the place of the pointer.
    formatter: (hits) => {
      const x = Math.max(1, Math.round(hits[0].axisValue));
      const rows = series
        .filter((each) => valueAt(each.data, x) !== null)
        .map((each) => tooltipRow(each.itemStyle.color, each.name, told(valueAt(each.data, x))));
      return 'after ' + grouped(String(x)) + ' requests' + rows.join('');
    },
  });
  if (view.request && series.length > 0) {
    series[0].markLine = marker(view);
  }
  return option;
}

function tooltipRow(color, name, text) {
  return (
    '<br><span class="swatch" style="background:' + color + '"></span>' +
    escaped(name) + '&ensp;<b>' + escaped(text) + '</b>'
  );
}

/** Where the request that is looked at stands. */
function marker(view) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: view.theme.ink, type: 'solid', width: 1, opacity: 0.6 },
    label: {
      formatter: () => grouped(String(view.request)),
      position: 'end',
      distance: 2,
      color: view.theme.ink,
      fontSize: 11,
    },
    data: [{ xAxis: view.request }],
  };
}

/** A line's name at its end, moved down by so many pixels. */
function endLabel(view, name, shift) {
  return {
    show: true,
    color: view.theme.muted,
    formatter: () => name,
    fontSize: 11,
    offset: [0, shift],
  };
}

function lastOf(series) {
  return series.data.length === 0 ? 0 : series.data[series.data.length - 1][1];
}

/** By how much to move labels at these heights, in pixels, so that they stand apart. */
function shiftsApart(heights) {
  const distance = 13;
  const upwards = heights.map((height, i) => i).sort((a, b) => heights[b] - heights[a]);
  const shifts = [];
  let below = Infinity;
  upwards.forEach((i) => {
    const height = Math.min(heights[i], below - distance);
    shifts[i] = height - heights[i];
    below = height;
  });
  return shifts;
}

function alphaLines(view, shown) {
  const alphas = [];
  shown.forEach((each) => {
    const data = scaled(each.course.alpha, 100);
    const name = 'α = ' + significant(each.run.alpha, 4);
    if (!alphas.some((alpha) => alpha.name === name)) {
      alphas.push(
        line(name, data, view.theme.ink, {
          step: 'end',
          lineStyle: { color: view.theme.ink, width: 1.5, type: [6, 4] },
        }),
      );
    }
  });
  return alphas;
}

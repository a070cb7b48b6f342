/* Numbers and costs as text. */

function grouped(text) {
  const parts = text.split('.');
  parts[0] = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return parts.join('.');
}

/** The number with so many digits after the point. */
function fixed(value, digits) {
  return value === null || value === undefined || !isFinite(value)
    ? '–'
    : grouped(value.toFixed(digits)).replace('-', '−');
}

/** The number with at least so many digits that count, without zeros at its end. */
function significant(value, digits) {
  if (value === null || value === undefined || !isFinite(value)) {
    return '–';
  }
  if (value === 0) {
    return '0';
  }
  const places = Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));
  const text = value.toFixed(places);
  return grouped(text.indexOf('.') < 0 ? text : text.replace(/\.?0+$/, '')).replace('-', '−');
}

function percent(share, digits) {
  return share === null || share === undefined ? '–' : fixed(100 * share, digits) + ' %';
}

/** A difference of shares, in points. */
function points(gap) {
  return gap === null || gap === undefined ? '–' : (gap >= 0 ? '+' : '') + fixed(100 * gap, 1);
}

/** How a cost is told: joules with their prefixes, a price as it is. */
function costWords(unit) {
  const prefixes = unit === 'J' ? [[1e9, 'GJ'], [1e6, 'MJ'], [1e3, 'kJ'], [1, 'J']] : [[1, unit]];
  const noun = unit === 'J' ? 'energy' : /^[A-Z]{3}$/.test(unit) ? 'price' : 'cost';
  const prefix = (most) =>
    prefixes.filter((each) => most >= each[0])[0] || prefixes[prefixes.length - 1];
  return {
    noun: noun,
    unit: unit,
    /** Divisor and unit for an axis that reaches so far. */
    scale: (most) => ({ divisor: prefix(most)[0], unit: prefix(most)[1] }),
    text: (cost) =>
      cost === null || cost === undefined
        ? '–'
        : significant(cost / prefix(cost)[0], 3) + ' ' + prefix(cost)[1],
  };
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
}

// Contrast by WCAG 2.2 between a text's colour and the first opaque ground behind it.
function channels(colour) {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
}

function luminance({ r, g, b }) {
  const linear = [r, g, b].map((c) => {
    const part = c / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour.a === 1) {
      return colour;
    }
  }
  throw new Error('nothing opaque behind ' + element.outerHTML);
}

function contrasts(selectors) {
  const found = {};
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    if (element) {
      const [one, two] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))];
      found[selector] = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }
  }
  return found;
}

/** Every colour of the product, once. Blue and orange are kept for signals (better, worse); what is noise stays grey. */
export const colours = {
  accent: '#0f5f55',
  accentHover: '#14766a',
  accentSoft: '#e4f0ed',
  ink: '#1c2422',
  inkSoft: '#4b5754',
  inkFaint: '#66716e',
  line: '#e3e7e4',
  lineStrong: '#cdd4d0',
  page: '#f5f7f5',
  paper: '#ffffff',
  sunk: '#f0f3f1',
  better: '#1763a6',
  betterSoft: '#e6f0fa',
  worse: '#ad4a06',
  worseSoft: '#fdf0e4',
  noise: '#6b7573',
  danger: '#b3261e',
} as const;

/** Series of charts, told apart by the colour-blind and in grey print (after Okabe and Ito, darkened for white paper). */
export const seriesColours = ['#0f5f55', '#c0781a', '#1763a6', '#a1477f', '#4f7f1f', '#6b5bb5', '#7a5b3a', '#5f6b70'] as const;

export const fontFamily =
  '"Inter", "Segoe UI", -apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';

/** Hands the colours to the style sheets as `--accent`, `--ink-soft` … */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(colours)) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}

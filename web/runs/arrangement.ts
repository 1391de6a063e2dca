import type { Field, Method } from '#core/methods/method.ts';

/**
 * How a part of a method is drawn. stack: one below the other. grid: side by side in so many columns, as a canvas. circles: from the middle
 * outwards. journey: a table of touchpoints with their line above. scores: two rated tables with their bars above. plane: a choice among four as a plane of two axes. sheet: a wide table.
 * steps: a staircase. ticks: a list with a tick for what is done.
 */
export type Shape = 'stack' | 'grid2' | 'grid3' | 'circles' | 'journey' | 'scores' | 'plane' | 'sheet' | 'steps' | 'ticks';

export interface Part {
  shape: Shape;
  fields: readonly string[];
  /** Of a plane: keys of the options from the upper left, row by row. */
  corners?: readonly string[];
}

const canvases: Readonly<Record<string, readonly Part[]>> = {
  swot_tows: [
    { shape: 'stack', fields: ['scope'] },
    { shape: 'grid2', fields: ['strengths', 'weaknesses', 'opportunities', 'threats'] },
    { shape: 'grid2', fields: ['so', 'wo', 'st', 'wt'] },
  ],
  johari_window: [{ shape: 'grid2', fields: ['open', 'blind', 'hidden', '?'] }],
  golden_circle: [{ shape: 'circles', fields: ['why', 'how', 'what'] }],
  employee_journey_map: [
    { shape: 'stack', fields: ['persona', 'scope'] },
    { shape: 'journey', fields: ['stages'] },
    { shape: 'grid3', fields: ['pit', 'peak', 'end_fix'] },
  ],
  recognition_combo: [{ shape: 'grid3', fields: ['daily_small', 'weekly_mid', 'monthly_big'] }],
  answer_and_resolve: [
    { shape: 'grid2', fields: ['reach', 'resolve'] },
    { shape: 'stack', fields: ['stability'] },
    { shape: 'plane', fields: ['quadrant'], corners: ['reach_only', 'both_good', 'both_bad', 'resolve_only'] },
  ],
  attention_alignment: [
    { shape: 'stack', fields: ['trend'] },
    { shape: 'scores', fields: ['org_view', 'boss_view'] },
  ],
  review_sheet: [{ shape: 'sheet', fields: ['rows'] }],
  life_positions: [
    { shape: 'stack', fields: ['sentence'] },
    { shape: 'plane', fields: ['position'], corners: ['notok_ok', 'ok_ok', 'notok_notok', 'ok_notok'] },
  ],
};

/** The shape of what has no place of its own in a canvas. */
function usualShape({ kind }: Pick<Method, 'kind'>): Shape {
  if (kind === 'ladder') return 'steps';
  return kind === 'checklist' ? 'ticks' : 'stack';
}

/** The parts of a method in the order in which they are drawn: every field once, whatever an edition of a centre has changed. */
export function arrange(method: Pick<Method, 'key' | 'kind' | 'fields'>): Part[] {
  const known = new Set(method.fields.map(({ key }) => key));
  const parts = (canvases[method.key] ?? []).map((part) => ({
    ...part,
    fields: part.fields.filter((key) => key === '?' || known.has(key)),
  }));
  const drawn = parts.filter(
    ({ fields, shape, corners }) => fields.some((key) => key !== '?') && isDrawable(method.fields, shape, fields, corners),
  );
  const placed = new Set(drawn.flatMap(({ fields }) => fields));
  const rest = method.fields.map(({ key }) => key).filter((key) => !placed.has(key));
  return rest.length === 0 ? drawn : [...drawn, { shape: usualShape(method), fields: rest }];
}

/** A plane needs its four corners among the options, as an edition of a centre may have others. */
function isDrawable(all: readonly Field[], shape: Shape, fields: readonly string[], corners: readonly string[] = []): boolean {
  if (shape !== 'plane') return true;
  const options = all.find(({ key }) => key === fields[0])?.options.map(({ key }) => key) ?? [];
  return corners.length === options.length && corners.every((key) => options.includes(key));
}

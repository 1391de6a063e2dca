const sorts = ['entered', 'wait', 'handle', 'score'] as const;
export type Sort = (typeof sorts)[number];

export interface ListState {
  /** `metric` or `metric:variant`. */
  metric: string | undefined;
  part: 'numerator' | 'missed' | undefined;
  outcome: string | undefined;
  flag: string | undefined;
  sort: Sort;
  order: 'asc' | 'desc';
  page: number;
}

/** What the address says about the list, besides its scope. */
export function readList(params: Record<string, string | undefined>): ListState {
  const [sort, order] = (params['sort'] ?? '').split('~');
  const page = Number(params['page']);
  return {
    metric: params['metric'],
    part: params['part'] === 'numerator' || params['part'] === 'missed' ? params['part'] : undefined,
    outcome: params['outcome'],
    flag: params['flag'],
    sort: sorts.find((one) => one === sort) ?? 'entered',
    order: order === 'desc' ? 'desc' : 'asc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

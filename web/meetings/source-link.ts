const pages: Readonly<Record<string, (id: string) => string>> = {
  signal: (id) => `/signals/${id}`,
  goal: (id) => `/goals/${id}`,
  run: (id) => `/runs/${id}`,
  person: (id) => `/people/${id}`,
  meeting: (id) => `/meetings/${id}`,
  commitment: (id) => `/commitments/${id}`,
};

/** The page of what a point came from; null where it has none. */
export function sourceLink({ kind, id }: { kind: string; id: string }): string | null {
  return Object.hasOwn(pages, kind) && /^\d{1,9}$/.test(id) ? (pages[kind]?.(id) ?? null) : null;
}

import { type ColumnProfile, profileColumn } from './column-profile.ts';
import { fieldNames } from './field-names.ts';
import type { FieldSource, Mapping } from './mapping.ts';
import { columnsOfSource } from './mapping.ts';
import { type FieldRule, type MappingKind, mappingFields, mappingKinds } from './mapping-fields.ts';
import { bestNameScore } from './name-score.ts';
import { guessEntry, guessMoment } from './propose-moment.ts';
import { guessSource } from './propose-source.ts';

/** What is known of a table before its mapping: the header, some rows, and how it was read. */
export interface TableSample {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** Keys of the mapping that follow from how the table was read. */
  reading?: Pick<Mapping, 'source' | 'format' | 'encoding' | 'delimiter' | 'sheet' | 'header_row' | 'timezone'>;
}

/** A mapping proposed for a table. It may lack required fields: `missing` names them. */
export interface Proposal {
  kind: MappingKind;
  mapping: Mapping;
  /** How sure each proposed field is, 0 to 1. Below 0.7 a person should look. */
  confidence: Readonly<Record<string, number>>;
  missing: readonly string[];
  /** Columns that no field uses. */
  unused: readonly string[];
  /** Words of a field's column whose meaning is not known; their rows would be refused. */
  unknownWords: Readonly<Record<string, readonly string[]>>;
}

interface Candidate {
  field: string;
  source: FieldSource;
  /** Columns that this field takes for itself: a date may serve several. */
  takes: readonly string[];
  confidence: number;
  unknown: readonly string[];
}

const leastConfidence = 0.4;

function candidate(
  field: string,
  rule: FieldRule,
  profile: ColumnProfile,
  all: readonly ColumnProfile[],
  kind: MappingKind,
): Candidate | null {
  const score = bestNameScore(profile.name, fieldNames[kind][field] ?? []);
  if (score === 0) return null;
  if (rule.type === 'instant') {
    const moment = guessMoment(profile, { score, needsTime: kind === 'contacts' || kind === 'states' || kind === 'roster', all });
    return moment === null ? null : { field, source: moment.source, takes: [profile.header], confidence: moment.confidence, unknown: [] };
  }
  const { source, fit, unknown } = guessSource(field, rule, profile, kind);
  return { field, source, takes: [profile.header], confidence: score * fit, unknown };
}

function entryCandidate(kind: MappingKind, profiles: readonly ColumnProfile[]): Candidate[] {
  const field = {
    contacts: 'entered_at',
    states: 'started_at',
    cases: 'accepted_at',
    surveys: '',
    evaluations: '',
    people: '',
    roster: 'started_at',
  }[kind];
  const entry = field === '' ? null : guessEntry(profiles);
  return entry === null ? [] : [{ field, source: entry.source, takes: entry.columns.slice(1), confidence: entry.confidence, unknown: [] }];
}

/** The surest first; each field and each column is given away once. */
function choose(candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  const taken = new Set<string>();
  const filled = new Set<string>();
  for (const next of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (next.confidence < leastConfidence || filled.has(next.field) || next.takes.some((column) => taken.has(column))) continue;
    chosen.push(next);
    filled.add(next.field);
    for (const column of next.takes) taken.add(column);
  }
  return chosen;
}

function missingOf(kind: MappingKind, has: (field: string) => boolean): string[] {
  const missing = Object.entries(mappingFields[kind]).flatMap(([field, rule]) => (rule.required && !has(field) ? [field] : []));
  if (kind === 'contacts' && !['outcome', 'agent', 'answered_at', 'talk_s'].some(has)) missing.push('outcome');
  if ((kind === 'states' || kind === 'roster') && !has('ended_at') && !has('duration_s')) missing.push('ended_at');
  return missing;
}

function profilesOf({ header, rows }: TableSample): ColumnProfile[] {
  return header.map((name, index) =>
    profileColumn(
      name,
      rows.map((row) => row[index] ?? ''),
    ),
  );
}

function propose(kind: MappingKind, profiles: readonly ColumnProfile[], sample: TableSample): Proposal {
  const rules = Object.entries(mappingFields[kind]);
  const candidates = profiles.flatMap((profile) => rules.flatMap(([field, rule]) => candidate(field, rule, profile, profiles, kind) ?? []));
  const chosen = choose([...candidates, ...entryCandidate(kind, profiles)]);
  const inOrder = rules.flatMap(([field]) => chosen.find((one) => one.field === field) ?? []);
  const used = new Set(inOrder.flatMap(({ source }) => columnsOfSource(source)));
  return {
    kind,
    mapping: { kind, ...sample.reading, fields: Object.fromEntries(inOrder.map(({ field, source }) => [field, source])) },
    confidence: Object.fromEntries(inOrder.map(({ field, confidence }) => [field, Math.round(confidence * 100) / 100])),
    missing: missingOf(kind, (field) => inOrder.some((one) => one.field === field)),
    unused: sample.header.filter((name) => !used.has(name)),
    unknownWords: Object.fromEntries(inOrder.filter(({ unknown }) => unknown.length > 0).map(({ field, unknown }) => [field, unknown])),
  };
}

/** How well a kind suits a table: its required fields are there, and many columns find their place. */
function suitability({ confidence, missing, unused, mapping }: Proposal, columns: number): number {
  const sum = Object.values(confidence).reduce((total, one) => total + one, 0);
  const required = Object.entries(mappingFields[mapping.kind]).filter(([field, rule]) => rule.required && field in mapping.fields).length;
  const says = mapping.kind !== 'surveys' || 'score' in mapping.fields || 'resolved' in mapping.fields;
  return (columns - unused.length) / columns + sum / columns + 0.3 * required - missing.length - (says ? 0 : 1);
}

/**
 * Proposes a mapping from the names of the columns (Chinese and English) and from what stands in the first rows: types, spellings of dates,
 * units, words for yes and no. The kind is proposed too when it is not given.
 *
 * Nothing is decided for good: what it is not sure of has a low confidence, what it did not find is missing, words that it does not know are listed.
 *
 * @example proposeMapping({ header: ['工号', '姓名', '班组'], rows: [['1001', '王芳', '一班']] }).kind // => 'people'
 */
export function proposeMapping(sample: TableSample, kind?: MappingKind): Proposal {
  const profiles = profilesOf(sample);
  if (kind !== undefined) return propose(kind, profiles, sample);
  const proposals = mappingKinds.map((candidateKind) => propose(candidateKind, profiles, sample));
  const columns = Math.max(1, sample.header.length);
  return proposals.reduce((best, next) => (suitability(next, columns) > suitability(best, columns) ? next : best));
}

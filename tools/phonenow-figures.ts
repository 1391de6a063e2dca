import { readFileSync } from 'node:fs';

export const phonenowFile = '../shared/data/calls/phonenow_2021.xlsx';

/** What phonenow_2021.expected.json says. */
export interface PhonenowExpected {
  rows: number;
  answered: number;
  abandoned: number;
  abandon_rate: number;
  resolved: number;
  resolved_rate_of_answered: number;
  ASA_s: number;
  ASA_exact_sum: number;
  csat_mean: number;
  csat_n: number;
  talk_mean_s: number;
  date_min: string;
  date_max: string;
  SL20_answered: number;
  'SL80_answered<=80': number;
  dup_call_id: number;
  by_agent: { agent: string; calls: number; answered: number; resolved: number; asa: number; csat: number; talk_s: number }[];
  by_topic: Record<string, number>;
  by_month: Record<string, number>;
}

export const readExpected = () => JSON.parse(readFileSync('../shared/data/calls/phonenow_2021.expected.json', 'utf8')) as PhonenowExpected;

/** One figure, as the API and the command line both give it. */
export interface AnyFigure {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** Figures by metric, once for all calls and once by a dimension's name. */
export interface PhonenowAnswers {
  all: Record<string, AnyFigure>;
  byAgent: { name: string; figures: Record<string, AnyFigure> }[];
  byMonth: { name: string; figures: Record<string, AnyFigure> }[];
  byDay: string[];
  /** Service level of answered calls when the threshold is 80 seconds. */
  within80: AnyFigure;
  topics: string[];
  duplicates: number;
}

/** The metrics that hold the expected figures. */
export const phonenowMetrics = 'offered,answered,abandonment_rate,asa,att,survey_mean,resolved_rate,service_level';
export const phonenowVariants = 'resolved_rate:answered,service_level:answered';

const rounded = (value: number | null | undefined, digits: number) => Number((value ?? Number.NaN).toFixed(digits));

/** The answers in the form of the expected file, so that one comparison says everything. */
export function asExpected({ all, byAgent, byMonth, byDay, within80, topics, duplicates }: PhonenowAnswers): PhonenowExpected {
  const days = byDay.toSorted((one, other) => one.localeCompare(other));
  return {
    rows: all['offered']?.value ?? Number.NaN,
    answered: all['answered']?.value ?? Number.NaN,
    abandoned: all['abandonment_rate']?.numerator ?? Number.NaN,
    abandon_rate: rounded(all['abandonment_rate']?.value, 6),
    resolved: all['resolved_rate']?.numerator ?? Number.NaN,
    resolved_rate_of_answered: rounded(all['resolved_rate']?.value, 6),
    ASA_s: rounded(all['asa']?.value, 4),
    ASA_exact_sum: all['asa']?.numerator ?? Number.NaN,
    csat_mean: rounded(all['survey_mean']?.value, 4),
    csat_n: all['survey_mean']?.denominator ?? Number.NaN,
    talk_mean_s: rounded(all['att']?.value, 3),
    date_min: days[0] ?? '',
    date_max: days.at(-1) ?? '',
    SL20_answered: rounded(all['service_level']?.value, 6),
    'SL80_answered<=80': rounded(within80.value, 6),
    dup_call_id: duplicates,
    by_agent: byAgent
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ name, figures }) => ({
        agent: name,
        calls: figures['offered']?.value ?? Number.NaN,
        answered: figures['answered']?.value ?? Number.NaN,
        resolved: figures['resolved_rate']?.numerator ?? Number.NaN,
        asa: rounded(figures['asa']?.value, 4),
        csat: rounded(figures['survey_mean']?.value, 4),
        talk_s: rounded(figures['att']?.value, 3),
      })),
    by_topic: counted(topics),
    by_month: Object.fromEntries(
      byMonth.map(({ name, figures }) => [String(Number(name.slice(5, 7))), figures['offered']?.value ?? Number.NaN]),
    ),
  };
}

function counted(words: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const word of words) found[word] = (found[word] ?? 0) + 1;
  return found;
}

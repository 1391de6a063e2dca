/** The rule sets in use; a set is a list of rules, each selectable by its own name. */
export const ruleSetNames = ['nelson', 'western-electric', 'nhs'] as const;
export type RuleSetName = (typeof ruleSetNames)[number];

/** Rules on the points of a chart that a person may choose. The numbers are those of the sources. */
export const ruleNames = [
  'western-electric-1',
  'western-electric-2',
  'western-electric-3',
  'western-electric-4',
  'nelson-1',
  'nelson-2',
  'nelson-3',
  'nelson-4',
  'nelson-5',
  'nelson-6',
  'nelson-7',
  'nelson-8',
  'nhs-outside-limits',
  'nhs-two-of-three',
  'nhs-shift',
  'nhs-trend',
] as const;
export type SelectableRule = (typeof ruleNames)[number];

/** Rules that belong to a type of chart and are always on. */
export type FixedRule = 'ewma-outside-limits' | 'cusum-outside-limits' | 'spread-outside-limits';
export type RuleName = SelectableRule | FixedRule;

/**
 * The rules of each set.
 *
 * Source: Western Electric, Statistical Quality Control Handbook, 1956; Nelson, Journal of Quality Technology 16, 1984;
 * NHS England, Making Data Count (as in the R package NHSRplotthedots).
 */
export const ruleSets: Readonly<Record<RuleSetName, readonly SelectableRule[]>> = {
  'western-electric': ruleNames.filter((name) => name.startsWith('western-electric-')),
  nelson: ruleNames.filter((name) => name.startsWith('nelson-')),
  nhs: ruleNames.filter((name) => name.startsWith('nhs-')),
};

/**
 * The rules that a set or a list of names stands for, without repetition.
 *
 * @throws RangeError when a name is unknown.
 * @example rulesOf('western-electric').length // => 4
 * @example rulesOf(['nelson-1', 'nelson-1']) // => ['nelson-1']
 */
export function rulesOf(chosen: RuleSetName | readonly SelectableRule[]): readonly SelectableRule[] {
  if (typeof chosen === 'string') {
    const set = ruleSets[chosen];
    if (set === undefined) throw new RangeError(`rule set: ${chosen}`);
    return set;
  }
  for (const name of chosen) if (!ruleNames.includes(name)) throw new RangeError(`rule: ${String(name)}`);
  return [...new Set(chosen)];
}

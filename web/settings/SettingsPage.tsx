import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readSettings } from '#api/settings.ts';
import { useRead } from '../call.ts';
import { sharedSearch } from '../frame/scope.ts';
import { useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { CalendarPart } from './CalendarPart.tsx';
import { CentrePart } from './CentrePart.tsx';
import { DefinitionsPart } from './DefinitionsPart.tsx';
import type { Settings } from './rule-history.ts';
import { RulesPart } from './RulesPart.tsx';
import './settings.css';
import { TargetsPart } from './TargetsPart.tsx';

const parts = ['targets', 'rules', 'definitions', 'calendar', 'centre'] as const;
type Part = (typeof parts)[number];

/** The rules by which figures are made: read by everybody, changed by managers, each change dated and explained. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const [params] = useUrlState();
  const mayWrite = useMay()('settings.write');
  const part = parts.find((one) => one === params['part']) ?? 'targets';
  const settings = useRead(readSettings, {});
  return (
    <>
      <PageHead title={t('title')} purpose={t(mayWrite ? 'purpose' : 'purposeReading')} />
      <nav className="part-nav" aria-label={t('title')}>
        {parts.map((key) => (
          <Link
            key={key}
            to="/settings"
            activeOptions={{ exact: true, includeSearch: true }}
            search={(before: Record<string, unknown>) => ({ ...sharedSearch(before), part: key === 'targets' ? undefined : key })}
            {...(key === part ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`part.${key}`)}
          </Link>
        ))}
      </nav>
      {settings.isPending ? <Waiting lines={10} /> : null}
      {settings.isError ? <Failed problem={settings.error} retry={settings.refetch} /> : null}
      {settings.data ? <PartOf part={part} settings={settings.data} mayWrite={mayWrite} /> : null}
    </>
  );
}

export interface PartProps {
  settings: Settings;
  mayWrite: boolean;
}

function PartOf({ part, ...props }: PartProps & { part: Part }) {
  if (part === 'rules') return <RulesPart {...props} />;
  if (part === 'definitions') return <DefinitionsPart {...props} />;
  if (part === 'calendar') return <CalendarPart {...props} />;
  return part === 'centre' ? <CentrePart {...props} /> : <TargetsPart {...props} />;
}

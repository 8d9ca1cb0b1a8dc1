import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { addDays } from '../../../policy/time/zone.ts';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import { fillShiftsMutation, rosterQuery, type Roster, type Shift } from './roster.graphql.ts';
import styles from './supervision.module.css';

const keyOf = ({ day, part }: Shift): string => `${day} ${part}`;

function ShiftCell({ shift, roster, chosen, onChoose }: { shift: Shift; roster: Roster; chosen: string; onChoose: (personId: string) => void }) {
  const { t } = useTranslation('supervision');
  if (!roster.mayFill || shift.over) return <td>{shift.personName ?? <span className={styles.unclaimed}>{t('roster.nobody')}</span>}</td>;
  return (
    <td>
      <select aria-label={`${shift.day} ${shift.partLabel}`} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('roster.nobody')}</option>
        {roster.people.map(({ id, displayName }) => <option key={id} value={id}>{displayName}</option>)}
      </select>
      {shift.backToBack && <span className={styles.sub}>{t('roster.backToBack')}</span>}
    </td>
  );
}

/** A week of the own office, a row a day; what has been changed is sent at once, and only that. */
function Week({ roster, onFilled }: { roster: Roster; onFilled: (said: string) => void }) {
  const { t } = useTranslation('supervision');
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId, setActId] = useState(newActId);
  const [{ fetching }, fill] = useMutation(fillShiftsMutation);
  const days = [...new Set(roster.shifts.map(({ day }) => day))];
  const moved = roster.shifts.filter((shift) => (changed[keyOf(shift)] ?? shift.personId ?? '') !== (shift.personId ?? ''));
  const choose = (shift: Shift, personId: string) => {
    setChanged({ ...changed, [keyOf(shift)]: personId });
    setActId(newActId());
  };
  const send = async () => {
    const shifts = moved.map((shift) => ({ day: shift.day, part: shift.part, personId: changed[keyOf(shift)] || null, was: shift.personId }));
    const answer = await fill({ clientActId: actId, shifts });
    const outcome = settle(answer, answer.data?.fillDutyShifts, 'Kept');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onFilled(t('roster.done'));
    if (outcome.ok || outcome.refused.kind !== 'Unreachable') setActId(newActId());
  };
  return (
    <>
      {refused && <RefusalNotice refused={refused} />}
      <table className={styles.table}>
        <caption>{roster.office}</caption>
        <thead><tr><th scope="col">{t('roster.day')}</th>{roster.shifts.slice(0, 2).map(({ part, partLabel }) => <th key={part} scope="col">{partLabel}</th>)}</tr></thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">{day}{roster.shifts.some((shift) => shift.day === day && shift.rest) && <span className={styles.sub}>{t('roster.rest')}</span>}</th>
              {roster.shifts.filter((shift) => shift.day === day).map((shift) => (
                <ShiftCell key={shift.part} shift={shift} roster={roster} chosen={changed[keyOf(shift)] ?? shift.personId ?? ''} onChoose={(personId) => choose(shift, personId)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {roster.mayFill && <Button kind="primary" busy={fetching} disabled={moved.length === 0} onClick={() => void send()}>{t('roster.save', { count: moved.length })}</Button>}
    </>
  );
}

/** 值班表: who of an office is on duty, day and night; its heads fill it, a week at a time, and everybody of the offices may look. */
export function RosterPage() {
  const { t } = useTranslation('supervision');
  const [from, setFrom] = useState<string | null>(null);
  const [officeId, setOfficeId] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [{ data, fetching }, read] = useQuery({ query: rosterQuery, variables: { from, officeId }, requestPolicy: 'cache-and-network' });
  const readAgain = () => read({ requestPolicy: 'network-only' });
  const roster = data?.dutyRoster;
  const filled = (words: string) => {
    setSaid(words);
    readAgain();
  };
  if (!roster) return fetching ? <Loading lines={8} /> : <ErrorState onRetry={readAgain} />;
  const turn = (days: number) => setFrom(addDays(roster.from, days));
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t('roster.title')}</h1>
        <Link to="/supervision" search={{}}>{t('title')}</Link>
      </div>
      <p className={styles.sub}>{t('roster.intro')}</p>
      {said && <Notice tone="good" live>{said}</Notice>}
      {roster.gaps.length > 0 && (
        <Notice tone="warn">
          {t('roster.gaps')}
          <ul>{roster.gaps.map(({ fromAt, toAt }) => <li key={String(fromAt)}>{formatInstant(fromAt)} – {formatInstant(toAt)}</li>)}</ul>
        </Notice>
      )}
      <div className={styles.turning}>
        {roster.offices.length > 1 && (
          <SelectField label={t('roster.office')} value={roster.officeId} onChange={(event) => setOfficeId(event.target.value)}>
            {roster.offices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </SelectField>
        )}
        <Button onClick={() => turn(-7)}>{t('roster.before')}</Button>
        <Button onClick={() => turn(7)}>{t('roster.after')}</Button>
      </div>
      <Week key={`${roster.officeId} ${roster.from} ${roster.shifts.map(({ personId }) => personId ?? '').join()}`} roster={roster} onFilled={filled} />
    </div>
  );
}

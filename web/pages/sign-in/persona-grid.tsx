import { useTranslation } from 'react-i18next';
import { Light } from '../../shared/light.tsx';
import type { Persona } from './sign-in.graphql.ts';
import styles from './sign-in.module.css';

function PersonaCard({ persona, busy, onChoose }: { persona: Persona; busy: boolean; onChoose: (username: string) => void }) {
  const { t } = useTranslation(['account', 'common']);
  const roleWords: Record<string, string> = t('roles', { ns: 'common', returnObjects: true });
  return (
    <li>
      <button type="button" className={styles.persona} aria-disabled={busy || undefined} onClick={() => !busy && onChoose(persona.username)}>
        <span className={styles.who}>
          <strong>{persona.displayName}</strong>
          <span className={styles.role}>{persona.roles.map((role) => roleWords[role] ?? role).join(' · ')}</span>
        </span>
        <span className={styles.office}>{persona.organisationName}</span>
        <span className={styles.waits}>
          <span>{t('personas.waiting', { count: persona.waiting })}</span>
          {persona.overdue > 0 && <Light light="red" word={t('personas.overdue', { count: persona.overdue })} />}
          {persona.overdue + persona.dueToday === 0 && <span className={styles.role}>{t('personas.calm')}</span>}
          {persona.dueToday > 0 && <Light light="yellow" word={t('personas.dueToday', { count: persona.dueToday })} />}
        </span>
      </button>
    </li>
  );
}

/** The people of the demonstration, each with what waits for them. */
export function PersonaGrid({ personas, busy, onChoose }: { personas: readonly Persona[]; busy: boolean; onChoose: (username: string) => void }) {
  const { t } = useTranslation('account');
  return (
    <section className={styles.personas}>
      <h2>{t('personas.title')}</h2>
      <p className={styles.hint}>{t('personas.hint')}</p>
      <ul className={styles.grid}>
        {personas.map((persona) => <PersonaCard key={persona.username} {...{ persona, busy, onChoose }} />)}
      </ul>
    </section>
  );
}

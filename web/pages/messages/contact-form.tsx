import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { emailModes, pressingModes, type Channel, type EmailMode, type PressingMode } from '../../../policy/notification/preferences.ts';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import { contactQuery, saveContactMutation, type ContactData } from './messages.graphql.ts';
import styles from './messages.module.css';

/** Not set up here: said, and the address may be left for the day it is. */
function NotSetUp({ contact, channel }: { contact: ContactData; channel: Channel }) {
  const { t } = useTranslation('messages');
  return contact.channels.includes(channel) ? null : <Notice tone="warn">{t(`ways.${channel}.notSetUp`)}</Notice>;
}

function Form({ contact, toPortal }: { contact: ContactData; toPortal: boolean }) {
  const { t } = useTranslation('messages');
  const [typed, setTyped] = useState(contact);
  const [version, setVersion] = useState(contact.version);
  const [{ fetching }, save] = useMutation(saveContactMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [saved, setSaved] = useState(false);
  const change = (changed: Partial<ContactData>) => {
    setTyped({ ...typed, ...changed });
    setSaved(false);
  };
  const run = async () => {
    const { email, phone, zhezhengding, emailMode, smsMode, zhezhengdingMode } = typed;
    const answer = await save({ input: { email, phone, zhezhengding, emailMode, smsMode, zhezhengdingMode, version } });
    const outcome = settle(answer, answer.data?.saveContact, 'ContactSaved');
    setRefused(outcome.ok ? null : outcome.refused);
    setSaved(outcome.ok);
    if (!outcome.ok) return;
    setTyped(outcome.value.contact);
    setVersion(outcome.value.contact.version);
  };
  const pressing = (mode: PressingMode) => ({ value: mode, label: t(`ways.pressing.${mode}`) });
  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <p>{t('ways.inProduct')}</p>
      <section aria-labelledby="way-email" className={styles.way}>
        <h2 id="way-email">{t('ways.email.title')}</h2>
        <NotSetUp contact={contact} channel="email" />
        {typed.emailRefusedAt && <Notice tone="wrong">{t('ways.email.refused', { time: formatInstant(typed.emailRefusedAt), code: typed.emailRefusedCode ?? '' })}</Notice>}
        <TextField label={t('ways.email.address')} type="email" autoComplete="email" value={typed.email} error={issueOf(refused, 'email')} onChange={(event) => change({ email: event.target.value })} />
        <ChoiceField<EmailMode> label={t('ways.email.when')} hint={t('ways.email.hint')} value={typed.emailMode} options={emailModes.map((mode) => ({ value: mode, label: t(`ways.email.${mode}`) }))} onChange={(emailMode) => change({ emailMode })} />
      </section>
      <section aria-labelledby="way-sms" className={styles.way}>
        <h2 id="way-sms">{t('ways.sms.title')}</h2>
        <NotSetUp contact={contact} channel="sms" />
        <TextField
          label={t('ways.sms.address')} type="tel" inputMode="tel" autoComplete="tel" value={typed.phone} error={issueOf(refused, 'phone')} onChange={(event) => change({ phone: event.target.value })}
          hint={contact.letterPhoneMasked ? t('ways.sms.letterPhone', { phone: contact.letterPhoneMasked }) : undefined}
        />
        <ChoiceField<PressingMode> label={t('ways.sms.when')} value={typed.smsMode} options={pressingModes.map(pressing)} onChange={(smsMode) => change({ smsMode })} />
      </section>
      {!toPortal && (
        <section aria-labelledby="way-zhezhengding" className={styles.way}>
          <h2 id="way-zhezhengding">{t('ways.zhezhengding.title')}</h2>
          <NotSetUp contact={contact} channel="zhezhengding" />
          <TextField label={t('ways.zhezhengding.address')} value={typed.zhezhengding} error={issueOf(refused, 'zhezhengding')} onChange={(event) => change({ zhezhengding: event.target.value })} />
          <ChoiceField<PressingMode> label={t('ways.zhezhengding.when')} value={typed.zhezhengdingMode} options={pressingModes.map(pressing)} onChange={(zhezhengdingMode) => change({ zhezhengdingMode })} />
        </section>
      )}
      {refused && <RefusalNotice refused={refused} />}
      {saved && <Notice tone="good" live>{t('ways.saved')}</Notice>}
      <div><Button type="submit" kind="primary" busy={fetching}>{t('ways.save')}</Button></div>
    </form>
  );
}

/** Where messages go outside the product, and which; in the product everything is told, always. */
export function ContactForm({ toPortal }: { toPortal: boolean }) {
  const [{ data, error }, readAgain] = useQuery({ query: contactQuery, requestPolicy: 'network-only' });
  if (error && !data) return <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} />;
  return data ? <Form contact={data.contact} toPortal={toPortal} /> : <Loading />;
}

import type { Role } from '../process/definition.ts';
import type { Urgency } from './kinds.ts';

/** The roads out of the product. In the product itself everything is told, always. */
export const channels = ['email', 'sms', 'zhezhengding'] as const;
export type Channel = (typeof channels)[number];

/** digest: with the others of the day in the morning; what is urgent comes at once all the same. */
export const emailModes = ['atOnce', 'digest', 'off'] as const;
export type EmailMode = (typeof emailModes)[number];
/** pressing: what must not wait for the next look at the inbox. A phone is not for everything. */
export const pressingModes = ['pressing', 'off'] as const;
export type PressingMode = (typeof pressingModes)[number];

export interface Modes { readonly email: EmailMode; readonly sms: PressingMode; readonly zhezhengding: PressingMode }

/** Heads and supervisors are told on the phone as well: they look into the inbox less often. */
const onThePhone: readonly Role[] = ['sectionHead', 'bureauHead', 'supervisionOffice', 'countyLeader'];

/**
 * What holds until somebody chooses [D]. A firm hears at once: it comes rarely and its time runs. Staff work in the inbox all day: a digest
 * in the morning. 浙政钉 is the staff's own messenger; firms and institutions have no account in it.
 */
export function defaultModes(roles: readonly Role[]): Modes {
  const outside = roles.some((role) => role === 'enterpriseAgent' || role === 'institution');
  if (outside) return { email: 'atOnce', sms: 'pressing', zhezhengding: 'off' };
  return { email: 'digest', sms: roles.some((role) => onThePhone.includes(role)) ? 'pressing' : 'off', zhezhengding: 'pressing' };
}

/** A person's own choices; null where they never chose. */
export type ChosenModes = { readonly [Of in keyof Modes]: Modes[Of] | null };

export function modesOf(chosen: ChosenModes, roles: readonly Role[]): Modes {
  const byRole = defaultModes(roles);
  return { email: chosen.email ?? byRole.email, sms: chosen.sms ?? byRole.sms, zhezhengding: chosen.zhezhengding ?? byRole.zhezhengding };
}

/** The channels a message of this urgency goes to, among those with an address. What comes with the digest is not sent besides. */
export function channelsFor(urgency: Urgency, modes: Modes, reachable: readonly Channel[]): Channel[] {
  const wanted: Record<Channel, boolean> = {
    email: modes.email === 'atOnce' || (modes.email === 'digest' && urgency === 'urgent'),
    sms: modes.sms === 'pressing' && urgency !== 'plain',
    zhezhengding: modes.zhezhengding === 'pressing' && urgency !== 'plain',
  };
  return reachable.filter((channel) => wanted[channel]);
}

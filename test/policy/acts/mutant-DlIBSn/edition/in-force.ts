import { spring2022, spring2022SettingInfo } from './spring-2022.ts';
import type { EditionSettings, SettingInfo, SettingKey } from './spring-2022.ts';

/** The confirmed rules document (发放细则) of a programme: who gets what is decided by it, and nobody is paid before it. */
export interface IssuedRules {
  number: string;
  issuedOn: string;
  /** Invented for a demonstration. */
  synthetic: boolean;
}

/** What the county has made of an edition, as the database keeps it. */
export interface EditionStanding {
  /** Settings that differ from the defaults, by key. */
  overrides: Partial<Record<SettingKey, unknown>>;
  ruleVersion: number;
  /** Settings that a confirmed rules document has decided. */
  decidedKeys: readonly string[];
  rules: IssuedRules | null;
  /** The county's working calendar in force: how many imports were confirmed. */
  calendarRevision: number;
}

/** The edition as it applies now: the defaults, with what the county has changed. */
export interface EditionInForce {
  settings: EditionSettings;
  rules: IssuedRules | null;
  standing: EditionStanding;
}

/** The edition that nobody has changed anything of. */
export const untouched: EditionStanding = { overrides: {}, ruleVersion: 1, decidedKeys: [], rules: null, calendarRevision: 0 };

export function editionInForce(standing: EditionStanding): EditionInForce {
  return { settings: effectiveSettings(standing), rules: standing.rules, standing };
}

/** The plain values that the rules take, by the edition's own version: verdicts of different versions are told apart by it. */
export function effectiveSettings({ overrides, ruleVersion }: Pick<EditionStanding, 'overrides' | 'ruleVersion'>): EditionSettings {
  return { ...spring2022, ...(overrides as Partial<EditionSettings>), ruleVersion: `${spring2022.editionId}/${ruleVersion}` };
}

/** A setting as pages show it: its value now beside its default, and whether the detailed rules have decided it. */
export interface SettingInForce extends SettingInfo {
  default: unknown;
}

/** All settings in the order they are shown. A changed one stays undecided (细则未定) until a confirmed rules document decides it. */
export function settingsInForce({ overrides, decidedKeys }: EditionStanding): SettingInForce[] {
  return spring2022SettingInfo.map((info) => ({
    ...info,
    default: info.value,
    value: Object.hasOwn(overrides, info.key) ? overrides[info.key] : info.value,
    undecided: info.undecided && !decidedKeys.includes(info.key),
  }));
}

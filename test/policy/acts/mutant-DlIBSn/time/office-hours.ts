/** Office hours on working days, 'HH:MM' in Asia/Shanghai; closed from `closes` on. */
export interface OfficeHours { readonly opens: string; readonly closes: string }

/** [D] 08:30–17:30; a setting, passed in where it differs. */
export const defaultOfficeHours: OfficeHours = { opens: '08:30', closes: '17:30' };

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Are these hours of one day that open before they close? */
export function isOfficeHours(value: unknown): value is OfficeHours {
  const { opens, closes } = (value ?? {}) as Record<string, unknown>;
  return typeof opens === 'string' && typeof closes === 'string' && timeOfDay.test(opens) && timeOfDay.test(closes) && opens < closes;
}

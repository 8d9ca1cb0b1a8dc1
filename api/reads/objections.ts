import { secondLookDeadline } from '../../policy/acts/second-look-acts.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import { refusedLine } from '../../prisma/acts/second-looks.ts';
import { openObjectionText } from '../../prisma/objections/secrets.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A line of the list that is objected to. */
export interface ListedLine { lineId: string | null; lineNo: number; nameMasked: string; documentMasked: string; removed: boolean }

/** An objection as the office that answers it reads it: everything but who objects. */
export interface ObjectionDetail {
  noticeId: string; subjectCaseId: string; lineNo: number | null; reasonCode: string; text: string; receivedAt: Date; outcome: string | null; answer: string | null; lines: ListedLine[];
}

type ObjectionRow = Omit<ObjectionDetail, 'text' | 'lines'> & { sealed: Buffer; keyId: string; wrapped: Buffer; masterKeyId: string };

export async function readObjection(tx: Tx, keys: Keys, caseId: string): Promise<ObjectionDetail | null> {
  const [row] = await tx.named<ObjectionRow>('objection-detail', `
    SELECT o.notice_id AS "noticeId", o.subject_case_id AS "subjectCaseId", o.line_no AS "lineNo", o.reason_code AS "reasonCode", o.received_at AS "receivedAt", o.outcome, o.answer,
      o.text_sealed AS sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId" FROM objection o JOIN data_key k ON k.id = o.data_key_id WHERE o.case_id = $1`, [caseId]);
  if (row === undefined) return null;
  const { sealed, keyId, wrapped, masterKeyId, ...rest } = row;
  const lines = await tx.named<ListedLine>('listed-lines', `SELECT roster_line_id AS "lineId", line_no AS "lineNo", name_masked AS "nameMasked", document_masked AS "documentMasked", removed_at IS NOT NULL AS removed
    FROM publicity_line WHERE notice_id = $1 ORDER BY line_no`, [row.noticeId]);
  return { ...rest, text: openObjectionText(keys, caseId, { id: keyId, wrapped, masterKeyId }, sealed), lines };
}

/** What a second look is about. */
export interface SecondLookDetail { subjectCaseId: string; scope: 'case' | 'lines'; step: string; refusedAt: Date; reason: string | null; refusal: string | null; lineIds: string[] }

export async function readSecondLook(tx: Tx, caseId: string): Promise<SecondLookDetail | null> {
  const [row] = await tx.named<SecondLookDetail>('second-look-detail', `
    SELECT s.subject_case_id AS "subjectCaseId", s.scope, s.step, s.refused_at AS "refusedAt",
      (SELECT a.opinion FROM act a WHERE a.case_id = s.case_id AND a.kind = 'askSecondLook' ORDER BY a.seq LIMIT 1) AS reason,
      (SELECT p.opinion FROM case_step p WHERE s.scope = 'case' AND p.case_id = s.subject_case_id AND p.step = s.step AND p.round = s.round) AS refusal,
      ARRAY(SELECT l.roster_line_id FROM second_look_line l WHERE l.case_id = s.case_id) AS "lineIds"
    FROM second_look s WHERE s.case_id = $1`, [caseId]);
  return row ?? null;
}

/** When a case, or a line of it, was refused, and whether a second look has been asked for. */
export interface RefusalStanding { refusedAt: Date | null; caseAsked: boolean; lines: { id: string; refusedAt: Date; asked: boolean }[]; answeredAt: Date | null }

/** What has been refused in a case: the whole, or else lines (also claims dropped from a set) once the verification has been completed. Of a second look: when it was dismissed. */
export async function readRefusals(tx: Tx, caseId: string): Promise<RefusalStanding> {
  const [row] = await tx.named<RefusalStanding>('refusals-of-case', `
    SELECT r.decided_at AS "refusedAt", EXISTS (SELECT 1 FROM second_look s WHERE s.subject_case_id = c.id AND s.scope = 'case' AND s.step = r.step AND s.round = r.round) AS "caseAsked",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'refusedAt', greatest(l.decided_at, v.decided_at), 'asked', EXISTS (SELECT 1 FROM second_look_line a WHERE a.roster_line_id = l.id)) ORDER BY l.line_no)
        FROM roster_line l JOIN case_step v ON v.case_id = c.id AND v.step = 'hr-verification' AND v.state = 'decided' AND v.outcome = 'approve'
        WHERE l.case_id = c.id AND ${refusedLine} AND l.decided_at IS NOT NULL AND r.step IS NULL AND c.state <> 'withdrawn'), '[]') AS lines,
      (SELECT d.decided_at FROM case_step d WHERE d.case_id = c.id AND d.step = 'second-look' AND d.outcome = 'dismiss') AS "answeredAt"
    FROM "case" c LEFT JOIN LATERAL (SELECT step, round, decided_at FROM case_step s WHERE s.case_id = c.id AND s.state = 'decided' AND s.outcome = 'refuse' AND c.state = 'refused') r ON true
    WHERE c.id = $1`, [caseId]);
  if (row === undefined) return { refusedAt: null, caseAsked: false, lines: [], answeredAt: null };
  return { ...row, lines: row.lines.map((line) => ({ ...line, refusedAt: new Date(line.refusedAt) })) };
}

/** What a firm may still ask to be looked at again, and until when. */
export interface SecondLookOffer { scope: 'case' | 'lines'; lineIds: string[]; lastDay: string }

export function offerOf({ refusedAt, caseAsked, lines }: RefusalStanding, settings: EditionSettings, now: Date, calendar: WorkingCalendar): SecondLookOffer | null {
  const deadline = (at: Date) => secondLookDeadline(settings, calendar, at);
  if (refusedAt !== null) return caseAsked || now >= deadline(refusedAt).dueAt ? null : { scope: 'case', lineIds: [], lastDay: deadline(refusedAt).lastDay };
  const open = lines.filter(({ refusedAt: at, asked }) => !asked && now < deadline(at).dueAt);
  const last = open.map(({ refusedAt: at }) => deadline(at).lastDay).sort()[0];
  return last === undefined ? null : { scope: 'lines', lineIds: open.map(({ id }) => id), lastDay: last };
}

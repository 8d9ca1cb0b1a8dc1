import { readRosterSheet, rosterSheetName } from '../../policy/red-envelope/roster-reading.ts';
import type { RosterReading } from '../../policy/red-envelope/roster-reading.ts';
import { readSheet } from '../../prisma/spreadsheet/read-sheet.ts';

/** Reads an uploaded roster from its file. */
export async function readRoster(file: Uint8Array, maxRows: number): Promise<RosterReading> {
  return readRosterSheet(await readSheet(file, rosterSheetName), maxRows);
}

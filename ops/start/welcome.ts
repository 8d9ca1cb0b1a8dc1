/** The last thing a start prints: where to go and as whom to sign in. */
import { demonstrationAccounts, demonstrationPassword } from '../../prisma/seed/accounts.ts';

export interface Welcome {
  readonly port: number;
  readonly demonstration: boolean;
  /** folder of the logs */
  readonly logs: string;
  readonly seconds: number;
}

export function printWelcome({ port, demonstration, logs, seconds }: Welcome): void {
  console.log(`\n  Ready after ${seconds.toFixed(1)} s: http://localhost:${port}\n`);
  if (demonstration) printAccounts();
  console.log(`  Logs: ${logs.replace(/[^/\\]*$/, '')}   Stop with Ctrl-C.`);
}

function printAccounts(): void {
  console.log(`  Demonstration accounts, all with the password ${demonstrationPassword}:`);
  for (const { username, displayName, labelZh, labelEn } of demonstrationAccounts) {
    console.log(`    ${username.padEnd(15)}${displayName}  ${labelZh} (${labelEn})`);
  }
  console.log('');
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where clock-pause.test.ts leaves the window that screenshots.ts makes a picture of. */
export const festivalPicture = join(tmpdir(), 'labour-clock-pause.png');

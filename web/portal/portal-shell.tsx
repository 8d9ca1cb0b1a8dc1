import { Outlet } from '@tanstack/react-router';
import { LightShell } from '../shell/light-shell.tsx';

/** The light frame, behind the gate for enterprises. */
export function PortalShell() {
  return (
    <LightShell entrance="portal">
      <Outlet />
    </LightShell>
  );
}

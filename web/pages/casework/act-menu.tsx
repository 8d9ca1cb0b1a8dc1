import { Button as MenuButton, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AllowedAct } from './casework.graphql.ts';
import styles from './act-menu.module.css';
import type { ActKey } from './use-acts.ts';

/** The other acts that are open to the viewer, each with what it will cause. */
export function ActMenu({ acts, onChoose }: { acts: readonly AllowedAct[]; onChoose: (act: ActKey) => void }) {
  const { t } = useTranslation('casework');
  if (acts.length === 0) return null;
  return (
    <MenuTrigger>
      <MenuButton className={styles.button}>{t('act.more')} <span aria-hidden="true">▾</span></MenuButton>
      <Popover className={styles.popover} placement="bottom start">
        <Menu className={styles.menu} aria-label={t('act.more')} onAction={(key) => onChoose(key as ActKey)}>
          {acts.map(({ act, label, effect }) => (
            <MenuItem key={act} id={act} className={styles.item} textValue={label}>
              <Text slot="label" className={styles.label}>{label}</Text>
              <Text slot="description" className={styles.effect}>{effect}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

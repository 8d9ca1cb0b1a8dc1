import { useTranslation } from 'react-i18next';
import styles from './document-list.module.css';
import { formatDay } from './format.ts';
import { Icon } from './icons.tsx';

export interface DocumentView {
  readonly id: string;
  readonly kindLabel: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly url: string;
}

/** One document to take: what it is, its number and day; the whole line is the link. */
export function DocumentLink({ document }: { document: DocumentView }) {
  const { t } = useTranslation('common');
  return (
    <a className={styles.link} href={document.url} download>
      <Icon name="file" />
      <span className={styles.words}>
        <span>{t('documents.take', { kind: document.kindLabel })}</span>
        <span className={styles.sub}><span lang="zh-CN">{document.number}</span> · {formatDay(document.issuedAt)}</span>
      </span>
    </a>
  );
}

/** The documents that were issued, oldest first. */
export function DocumentList({ documents, heading: Heading }: { documents: readonly DocumentView[]; heading?: 'h2' }) {
  const { t } = useTranslation('common');
  return (
    <>
      {Heading && <Heading>{t('documents.title')}</Heading>}
      {documents.length === 0
        ? <p className={styles.sub}>{t('documents.none')}</p>
        : <ul className={styles.list}>{documents.map((document) => <li key={document.id}><DocumentLink document={document} /></li>)}</ul>}
    </>
  );
}

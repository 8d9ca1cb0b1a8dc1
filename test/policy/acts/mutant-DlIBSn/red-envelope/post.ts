/**
 * Is a post a front-line production post (一线生产岗位)? The notice doesn't define it and the firm answers for what it declares;
 * a name that speaks of office work is shown to a person, and no name is ever refused by itself. [D]
 */
const officeWords = [
  '董事', '总经理', '副总', '总监', '总裁', '法人', '厂长', '行政', '人事', '人力资源', '财务', '会计', '出纳',
  '文员', '文秘', '秘书', '办公室', '前台', '销售', '市场部', '法务', '审计', '后勤管理',
];

/** true: declared as front-line; null: a person must look (an office post by its name, or no name). */
export function readFrontLine(post: string | null): true | null {
  const name = post?.replace(/\s/g, '') ?? '';
  if (name === '' || officeWords.some((word) => name.includes(word))) return null;
  return true;
}

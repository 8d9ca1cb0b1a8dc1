import { graphql } from '../../graphql/tada.ts';

export const rulesDraftsQuery = graphql(`
  query RulesDrafts($id: ID!) { case(id: $id) { id rulesDrafts { round title fileName fileUrl decides draftedByName draftedAt } } }
`);

-- Files that nobody has named for a day are removed by the relay, with their rows.
GRANT DELETE ON upload TO labour_worker;

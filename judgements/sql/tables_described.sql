-- What is each table and view of the store?
-- Grain: one row a table or view, tables first.
select name, coalesce(comment, '') as comment from (
    select table_name as name, comment, 1 as place from duckdb_tables() where schema_name = 'main' and not internal
    union all
    select view_name, comment, 2 from duckdb_views() where schema_name = 'main' and not internal
)
order by place, name

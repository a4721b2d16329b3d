-- The territorial police forces of England and Wales.
-- Grain: one row a force, those that are no more included (last_day). predecessors, successors: codes, joined by
-- `; `. former_names: names it carried before, joined by `; `.
select f.code as force, f.name, f.official_name, f.ons_code, f.country, f.region, f.tile_column, f.tile_row, f.first_day, f.last_day,
    (select string_agg(s."from", '; ' order by s."from") from force_successor s where s."to" = f.code) as predecessors,
    (select string_agg(s."to", '; ' order by s."to") from force_successor s where s."from" = f.code) as successors,
    (select string_agg(n.official_name, '; ' order by n.used_to) from force_name n
     where n.force = f.code and n.used_to is not null and n.used_to <> '') as former_names
from force f order by f.name

-- The territorial police forces of England and Wales.
-- Grain: one row a force. former_names: names it carried before, joined by `; `.
select f.code as force, f.name, f.official_name, f.ons_code, f.country, f.region, f.tile_column, f.tile_row,
    (select string_agg(n.official_name, '; ' order by n.used_to) from force_name n
     where n.force = f.code and n.used_to is not null and n.used_to <> '') as former_names
from force f order by f.name

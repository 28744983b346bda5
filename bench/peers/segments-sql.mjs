import { segmentation } from '../lib/product.mjs';

const { addMonths, resolveWindow } = segmentation;

/**
 * The question of `peers` in SQL, for PostgreSQL and DuckDB alike: RFM scores (type-7 quantiles), ABC 80/15/5, XYZ terciles
 * and the lifecycle by recency of every customer of a table `purchase (customer, day, amount)`.
 *
 * @param {number} asOf  last day of a month, days since 1970-01-01
 */
export function segmentsSql(asOf) {
  const { from, to } = resolveWindow({ months: 12 }, asOf);
  const score = (value, name) =>
    `1 ${[1, 2, 3, 4].map((i) => `+ case when ${name}${i} < ${value} then 1 else 0 end`).join(' ')}`;
  const cuts = (value) =>
    [1, 2, 3, 4].map((i) => `percentile_cont(0.${2 * i}) within group (order by ${value}) as ${value}${i}`).join(', ');
  const month = (day) => {
    const date = `(date '1970-01-01' + ${day})`;
    return `(12 * extract(year from ${date}) + extract(month from ${date}))`;
  };
  const [active, inactive, sleeping] = [3, 6, 12].map((months) => addMonths(asOf, -months));
  return `
  with base as (
    select customer, ${asOf} - max(day) as r, count(*) as f, sum(amount) as m, min(day) as first_day, max(day) as last_day
      from purchase where day <= ${asOf} group by customer),
  cut as (select ${cuts('r')}, ${cuts('f')}, ${cuts('m')} from base),
  monthly as (
    select customer, ${month('day')} as month, sum(amount) as total, count(*) as orders
      from purchase where day between ${from} and ${to} group by customer, ${month('day')}),
  spread as (select customer, sum(total) as v, sum(total * total) as squares from monthly group by customer),
  ranked as (
    select customer, v, squares, sum(v) over () as total,
           sum(v) over (order by v desc range unbounded preceding) - v * count(*) over (partition by v) as before
      from spread),
  shape as (
    select ranked.*, base.first_day,
           case when first_day < ${from} then 12 else ${month(to)} - ${month('first_day')} + 1 end as periods
      from ranked join base using (customer)),
  rated as (
    select *, case when periods >= 3
      then round(cast(sqrt(cast(periods * squares - v * v as double precision)) / cast(v as double precision) * 1e9 as double precision)) / 1e9 end as cv
      from shape),
  border as (
    select percentile_cont(0.3333) within group (order by cv) as low, percentile_cont(0.6667) within group (order by cv) as high
      from rated where cv is not null)
  select base.customer,
         6 - (${score('r', 'r')}) as recency, ${score('f', 'f')} as frequency, ${score('m', 'm')} as monetary,
         case when v is null then '-' when before * 100 < 80 * total then 'A' when before * 100 < 95 * total then 'B' else 'C' end as abc,
         case when cv is null then '-' when cv >= high then 'Z' when cv <= low then 'X' else 'Y' end as xyz,
         case when last_day >= ${active} then 'active' when last_day >= ${inactive} then 'inactive'
              when last_day >= ${sleeping} then 'sleeping' else 'closed' end as stage
    from base cross join cut cross join border left join rated using (customer)`;
}

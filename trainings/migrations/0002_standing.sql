-- How each learner with a place stands in the cohort. A condition on the cohort is pushed down to its rows, because
-- every window below is partitioned by it.
create view trainings_standing as
with counted as (
    -- Sessions held and marked while enrolled: a mark makes a learner, a withdrawal ends it.
    select l.id as learner_id,
           l.cohort_id,
           l.picked,
           e.status <> 'withdrawn' as takes_part,
           count(s.id)::integer as held,
           (count(s.id) filter (where a.mark in ('present', 'late', 'remote')))::integer as attended
    from trainings_learner l
    join programs_enrolment e on e.id = l.enrolment_id
    left join trainings_attendance a on a.learner_id = l.id
    left join trainings_session s
        on s.id = a.session_id and s.state = 'held' and (e.status <> 'withdrawn' or s.date <= e.status_on)
    where e.status in ('active', 'completed', 'withdrawn')
    group by l.id, e.id
),
rated as (
    -- Four decimals: two rates that read the same are the same.
    select *, round(attended::numeric / nullif(held, 0), 4) as rate from counted
),
ranked as (
    select rated.*,
           takes_part and rate is not null as in_the_running,
           rank() over (partition by rated.cohort_id order by takes_part desc, rate desc nulls last) as place,
           count(*) over (partition by rated.cohort_id, takes_part, rate) as equals
    from rated
),
held_against as (
    select ranked.*,
           c.laureate_places as places,
           in_the_running and rate >= c.threshold as past_threshold,
           in_the_running and rate >= c.threshold and c.laureate_places is not null
               and place <= c.laureate_places and place + equals - 1 > c.laureate_places as tie
    from ranked
    join trainings_cohort c on c.id = ranked.cohort_id
),
decided as (
    select held_against.*,
           case when tie then places - place + 1 end as seats,
           coalesce(bool_or(tie and picked is null) over cohort, false)
               or coalesce(
                   count(*) filter (where tie and picked) over cohort
                       <> max(case when tie then places - place + 1 end) over cohort,
                   false
               ) as tie_open
    from held_against
    window cohort as (partition by held_against.cohort_id)
)
select learner_id,
       cohort_id,
       held,
       attended,
       rate,
       case when in_the_running then place end::integer as rank,
       past_threshold,
       tie,
       seats::integer as seats,
       tie_open,
       past_threshold
           and (places is null or place <= places)
           and not tie_open
           and (not tie or picked is true) as laureate
from decided;

import { LegendDisplayMode, TooltipDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import { VizLegendOptionsBuilder, VizTooltipOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationQueryBuilder,
  AnnotationTargetBuilder,
  type Dashboard,
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** One line of a panel: PromQL, and what each of its series is called. */
export type Line = readonly [expression: string, legend: string];

export interface PanelText {
  title: string;
  /** What a person who looks at it at night should know. */
  description: string;
  /** As Grafana names them: reqps, s, percentunit, bytes, short. */
  unit: string;
  lines: readonly Line[];
  /** Also below nothing, such as a budget that is overspent. */
  signed?: boolean;
}

const SOURCE = { type: 'prometheus', uid: '${datasource}' };
const WIDTH = 12;
const HEIGHT = 8;
/** Queries of a panel are called A, B, … */
const FIRST = 65;

/** Of the application in the chosen namespace, as the chart's ServiceMonitor names it. */
export const APP = 'namespace="$namespace",job="education-system"';
/** The same without probes: they are no requests of users. */
export const REQUESTS = `${APP},route!~"/health|/ready|/metrics"`;
export const STORES = 'namespace="$namespace"';

/** A dashboard whose data source and namespace are chosen at its top. */
export function dashboard(name: string, title: string, panels: readonly PanelText[]): Dashboard {
  const builder = new DashboardBuilder(`Education system / ${title}`)
    .uid(`education-${name}`)
    .tags(['education-system'])
    .timezone('browser')
    .time({ from: 'now-3h', to: 'now' })
    .refresh('1m')
    .readonly()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(
      new QueryVariableBuilder('namespace')
        .label('Namespace')
        .datasource(SOURCE)
        .query('label_values(app_info{job="education-system"}, namespace)')
        .refresh(VariableRefresh.OnTimeRangeChanged),
    );
  builder.annotation(
    new AnnotationQueryBuilder()
      .name('Releases')
      .datasource({ type: 'datasource', uid: '-- Grafana --' })
      .enable(true)
      .hide(false)
      .iconColor('blue'),
  );
  for (const [index, panel] of panels.entries()) builder.withPanel(panelOf(panel).id(index + 1));
  return withReleases(withoutAuto(builder.build()));
}

/** What `deploy` marks: which marks a query finds is said by a target, and the builder takes none but those of data sources. */
function withReleases(built: Dashboard): Dashboard {
  const target = new AnnotationTargetBuilder()
    .type('tags')
    .tags(['release', 'app:education-system'])
    .matchAny(false)
    .limit(100)
    .build();
  for (const query of built.annotations?.list ?? []) Object.assign(query, { target });
  return built;
}

/** The builder gives every variable what only those of intervals have, and Grafana's types know of none else. */
function withoutAuto(built: Dashboard): Dashboard {
  for (const variable of built.templating.list ?? [])
    for (const key of ['auto', 'auto_min', 'auto_count'] as const) delete variable[key];
  return built;
}

function panelOf({ title, description, unit, lines, signed = false }: PanelText): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).showLegend(true).calcs([]))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .span(WIDTH)
    .height(HEIGHT);
  if (!signed) panel.min(0);
  for (const [index, [expression, legend]] of lines.entries()) {
    const refId = String.fromCodePoint(FIRST + index);
    panel.withTarget(
      new DataqueryBuilder().refId(refId).datasource(SOURCE).expr(expression).legendFormat(legend),
    );
  }
  return panel;
}

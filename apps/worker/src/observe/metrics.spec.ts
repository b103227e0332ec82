import { Metrics } from './metrics.js';

describe('metrics in the text format of Prometheus', () => {
  it('are counters, gauges and histograms whose buckets add up', async () => {
    const metrics = new Metrics();
    const counter = metrics.counter('sent_total', 'Mails sent');
    const gauge = metrics.gauge('waiting', 'Notices that wait');
    const histogram = metrics.histogram('took_seconds', 'How long it took');
    counter.add();
    counter.add(2, { domain: 'a"b\\c\nd' });
    metrics.onCollect(() => gauge.set(7));
    metrics.onCollect(() => Promise.reject(new Error('away')));
    for (const seconds of [0.004, 0.03, 3, 60]) histogram.observe(seconds, { route: '/x' });
    const text = await metrics.text();
    expect(text).toContain('# HELP sent_total Mails sent\n# TYPE sent_total counter\nsent_total 1\nsent_total{domain="a\\"b\\\\c\\nd"} 2\n');
    expect(text).toContain('# TYPE waiting gauge\nwaiting 7\n');
    expect(text).toContain('took_seconds_bucket{route="/x",le="0.005"} 1\n');
    expect(text).toContain('took_seconds_bucket{route="/x",le="0.05"} 2\n');
    expect(text).toContain('took_seconds_bucket{route="/x",le="5"} 3\n');
    expect(text).toContain('took_seconds_bucket{route="/x",le="+Inf"} 4\n');
    expect(text).toContain('took_seconds_count{route="/x"} 4\n');
  });
});

package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/rosters"
)

// backtestFlags tell what a backtest forecasts.
type backtestFlags struct {
	on          bool
	leads       []int
	first       int
	train, test int
}

func (f *backtestFlags) register(fl *pflag.FlagSet, a *app) {
	fl.BoolVar(&f.on, "backtest", false, a.t(model.Text{ZH: "不预测，而是用历史自己检验：误差、区间覆盖率", EN: "do not forecast: test the method on the history itself"}))
	fl.IntSliceVar(&f.leads, "leads", []int{1, 5, 10, 20}, a.t(model.Text{ZH: "回测提前几个营业日", EN: "backtest: open days ahead"}))
	fl.IntVar(&f.first, "first", 0, a.t(model.Text{ZH: "回测从第几个营业日开始（0 = 历史的 60% 之后）", EN: "backtest: first open day forecast (0 = after 60% of the history)"}))
	fl.IntVar(&f.train, "train", 0, a.t(model.Text{ZH: "固定切分：用前几个营业日学（配合 --test）", EN: "backtest: one fixed split, open days to learn from (with --test)"}))
	fl.IntVar(&f.test, "test", 0, a.t(model.Text{ZH: "固定切分：再预测后几个营业日", EN: "backtest: one fixed split, open days forecast at once"}))
}

// days checks the flags.
func (f *backtestFlags) days(a *app) (demand.BacktestOptions, error) {
	if f.first < 0 || f.train < 0 || f.test < 0 || slices.ContainsFunc(f.leads, func(n int) bool { return n < 1 || n > 400 }) {
		return demand.BacktestOptions{}, a.usage(model.Text{ZH: "--leads 要在 1 到 400 之间，--first、--train、--test 不能是负数",
			EN: "--leads must be between 1 and 400; --first, --train and --test must not be negative"})
	}
	if f.train > 0 && f.test == 0 {
		return demand.BacktestOptions{}, a.usage(model.Text{ZH: "--train 要和 --test 一起用", EN: "--train needs --test"})
	}
	return demand.BacktestOptions{Leads: f.leads, First: f.first, Train: f.train, Test: f.test}, nil
}

// backtest tests the forecast on a folder's history or on a file of volumes.
func (a *app) backtest(path string, f forecastFlags) error {
	days, err := f.backtest.days(a)
	if err != nil {
		return err
	}
	location, err := time.LoadLocation(f.timezone)
	if err != nil {
		return a.noSuchZone(f.timezone)
	}
	if isShop(path) {
		ev, err := a.load(path, map[string]string{"history": f.history})
		if err != nil {
			return err
		}
		r, issues, err := demand.BacktestEvent(ev, days)
		if err != nil {
			return a.planError(err)
		}
		a.report(issues)
		return a.backtestOut(ev.Name, contract.BacktestDocument(r), f.json)
	}
	table, issues := rosters.ReadTable("history", path)
	if table == nil || fatal(issues) {
		a.report(issues)
		return exit(exitUsage)
	}
	r, more, err := demand.Backtest(table, demand.ReadOptions{Time: f.time, Clock: f.clock, Queue: f.queue, Counts: f.counts, Location: location}, days)
	if err != nil {
		a.report(issues)
		return a.planError(err)
	}
	a.report(append(issues, more...))
	return a.backtestOut(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), contract.BacktestDocument(r), f.json)
}

func (a *app) noSuchZone(name string) error {
	return a.usage(model.Text{ZH: "没有 %q 这个时区\n提示：写成 Asia/Shanghai 的样子", EN: "there is no time zone %q\nhint: written like Asia/Shanghai"}, name)
}

// methodNames are the methods of a backtest as the table names them.
var methodNames = map[string]model.Text{
	"chosen": {ZH: "自动选择", EN: "chosen"},
	"naive":  {ZH: "上周同一天", EN: "last week"},
	"mean4":  {ZH: "近四周同日平均", EN: "four-week mean"},
	"damped": {ZH: "阻尼趋势指数平滑", EN: "damped trend"},
}

func (a *app) backtestOut(name string, r contract.Backtest, asJSON bool) error {
	if asJSON {
		return a.json(r)
	}
	fmt.Fprintf(a.out, "%s\n\n", name)
	var rows [][]string
	last := -1
	for _, s := range r.Scores {
		lead, days := "", ""
		if s.Lead != last {
			lead, days = strconv.Itoa(s.Lead), strconv.Itoa(s.Days)
			if s.Lead == 0 {
				lead = a.t(model.Text{ZH: "固定切分", EN: "fixed split"})
			}
		}
		last = s.Lead
		rows = append(rows, []string{lead, days, methodNames[s.Method].In(a.lang), fmt.Sprintf("%+.1f%%", 100*s.Bias), share(s.WAPE), share(s.DayWAPE),
			fmt.Sprintf("%.2f", s.RMSE), share(s.Coverage), fmt.Sprintf("%.2f", s.Pinball)})
	}
	a.table("l r l r r r r r r",
		model.Text{ZH: "提前几天|检验天数|方法|偏差|WAPE|全天 WAPE|RMSE|P10–P90 覆盖|pinball", EN: "days ahead|days|method|bias|WAPE|day WAPE|RMSE|P10–P90 holds|pinball"},
		rows)
	a.para(model.Text{ZH: "偏差 = 预测之和 ÷ 实际之和 − 1；WAPE = 误差绝对值之和 ÷ 实际之和，按 %d 分钟；RMSE 按历史自己的间隔；覆盖率应在 80%% 上下；三个对照方法的区间用的是它们自己的误差（事后才知道）。每次只用当天以前的数据。",
		EN: "bias = sum of forecasts ÷ sum of actuals − 1; WAPE = sum of absolute errors ÷ sum of actuals, by %d " +
			"minutes; RMSE by the history's own intervals; coverage should be about 80%%; the yardsticks' bands " +
			"are of their own errors, known only afterwards. Every forecast uses earlier days alone."}, r.Minutes)
	a.notes(r.Notes)
	return nil
}

func share(x float64) string { return fmt.Sprintf("%.2f%%", 100*x) }

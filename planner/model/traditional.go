package model

import "strings"

// traditional are characters of headings, times and remarks, each before its simplified form.
const traditional = "來来電电總总數数進进線线綫线諮咨詢询會会話话聯联絡络號号單单時时間间點点週周組组職职稱称懷怀請请備备註注員员編编碼码開开關关結结處处應应覆复複复" +
	"復复響响態态業业務务訂订購购買买賣卖價价錢钱額额訪访問问題题滿满評评級级轉转發发棄弃測测預预計计實实際际顧顾類类別别項项區区頻频機机彙汇匯汇後后" +
	"產产術术資资訊讯條条臺台視视連连遲迟離离歲岁險险據据無无暫暂該该個个們们長长門门層层醫医療疗傷伤養养嬰婴兒儿學学課课試试練练習习師师傳传輪轮補补" +
	"調调勞劳動动節节慶庆體体檢检護护遠远車车鐵铁樓楼雙双對对錄录訓训論论證证帶带場场廠厂館馆寫写讀读聽听說说語语現现鐘钟錶表歷历曆历屬属專专營营銷销" +
	"運运輸输貨货續续終终經经過过還还這这裡里裏里為为與与於于從从當当達达僱雇獎奖優优頭头衛卫網网頁页郵邮簡简佔占獨独選选擇择檔档認认領领隊队遞递簽签" +
	"誤误錯错廣广撥拨掛挂斷断鈴铃熱热訴诉淩凌側侧衝冲觸触圖图內内負负責责債债費费綜综絕绝統统繼继績绩約约純纯紅红鎖锁鎮镇陽阳陰阴陸陆難难靜静順顺須须" +
	"顏颜願愿飯饭飲饮驗验驅驱鳴鸣麼么齡龄併并婦妇侶侣倆俩禮礼劃划創创刪删勝胜協协參参嗎吗園园團团國国執执報报夠够奪夺奧奥寶宝將将尋寻導导屆届庫库廳厅" +
	"彈弹徑径徵征惡恶慮虑戶户換换擔担攜携擴扩敗败敵敌暢畅權权歡欢殘残氣气決决沒没況况濟济災灾煩烦狀状獲获異异痠酸癥症盡尽監监確确稅税種种競竞籤签糧粮" +
	"緊紧緩缓緣缘縣县義义肅肃舉举艱艰藥药蘇苏虧亏製制規规覺觉親亲觀观記记許许設设診诊詳详誰谁談谈諾诺謝谢譯译議议變变讓让財财貼贴貿贸賓宾質质賬账贈赠" +
	"軟软較较載载輕轻輛辆輔辅輩辈農农邊边鄰邻釋释"

var simplified = func() *strings.Replacer {
	var pairs []string
	for _, r := range traditional {
		pairs = append(pairs, string(r))
	}
	return strings.NewReplacer(pairs...)
}()

// Simplified writes a text in simplified characters, to compare it with words that are known;
// it is for no text that is shown.
func Simplified(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return simplified.Replace(text)
		}
	}
	return text
}

import { type CleanStory, caption, crosshead, paragraph, quote } from '../clean-page.ts';

/** Education: a village school, an opinion piece with numbered points, a call for papers with an address on the net. */
export const education: readonly CleanStory[] = [
  {
    notice: false,
    kicker: null,
    title: '九个孩子的合唱团',
    deck: null,
    byline: '文/图 本报记者 钟晓岚',
    body: [
      paragraph(
        '从县城到雁坪小学，要翻两座山，过一条河。学校只有一栋两层的教学楼、一个半大的操场、三位老师和九个学生。可是每天下午4点，山谷里都会传出整整齐齐的歌声，路过的货车司机有时会停下来，把窗户摇到底，听完了再走。',
      ),
      crosshead(null, '一架旧风琴'),
      paragraph(
        '音乐老师苏木来的那年才23岁。报到那天，校长带她去看“音乐教室”：一间堆着扫帚的杂物间，角落里有一架风琴，八个键按下去不响。苏木没说什么，第二天就从家里带来了螺丝刀和胶水。修了整整一个星期，只剩一个键不响了。',
      ),
      paragraph(
        '“那个键是高音的‘发’，我们唱歌就绕着它走。”苏木说着，笑出了声。孩子们也跟着笑。后来，有人听说了这件事，寄来一架新的电子琴，风琴还是留在原处，上面摆着孩子们采来的野花。',
      ),
      caption('苏木老师和孩子们在操场上排练。'),
      crosshead(null, '把山里的声音写成歌'),
      paragraph(
        '没有合适的歌，苏木就带着孩子们自己写。写溪水，写竹林，写爷爷的烟斗，写妈妈从外地打来的电话。五年级的石小果写了一句：“月亮走多远，妈妈就有多远。”全班安静了很久，谁也没有说话。',
      ),
      quote('月亮走多远，妈妈就有多远。'),
      paragraph(
        '去年9月，合唱团到省城参加比赛。九个孩子第一次坐高铁，第一次住宾馆，第一次站在那么亮的灯下面。他们唱的是自己写的歌，没有伴奏。唱完以后，评委席上有人悄悄擦眼泪。那天，他们拿了一等奖。',
      ),
      paragraph('今年春天，又有两个孩子转学回来了。合唱团变成了十一个人。'),
    ],
  },
  {
    notice: false,
    kicker: '师说',
    title: '作业少了，功夫要下在哪里',
    deck: null,
    byline: '□周以安',
    body: [
      paragraph('作业减下来了，家长的焦虑并没有跟着减。有人问我：孩子回家没事干，怎么办？我的回答是，有三件事值得做。'),
      paragraph(
        '第一，读整本的书。一本书从头读到尾，比十张卷子更能养耐心。读不懂也不要紧，先读完再说，过两年回头看，自然就懂了。',
      ),
      paragraph(
        '第二，做一样家务。扫地也好，洗碗也好，贵在天天做。家务里有次序，有责任，也有数学：一锅饭放多少水，也要量一量、想一想。',
      ),
      paragraph('第三，睡够觉。小学生每天要睡10个小时，这是写在文件里的，却最容易被忽略。睡不够，学什么都是事倍功半。'),
      paragraph('减负不是目的，把时间还给孩子才是。还回来的时间里，要有书，有事，有梦。'),
    ],
  },
  {
    notice: true,
    kicker: null,
    title: '“我的老师”征文启事',
    deck: null,
    byline: null,
    body: [
      paragraph(
        '教师节将至，本报教育周刊即日起面向全市中小学生开展“我的老师”征文活动。来稿要求真情实感，体裁不限，字数在800字以内，截稿日期为8月31日。',
      ),
      paragraph(
        '投稿网址：https://zhengwen.example.cn/teacher2024，邮箱：edu@zhoukan.example。优秀作品将陆续刊登，并结集出版。咨询电话：5550327。',
      ),
    ],
  },
];
